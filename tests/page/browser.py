"""A headless Chromium and the pages in it, spoken to over its debugging pipe (the Chrome DevTools Protocol)."""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-dev-shm-usage",
         "--hide-scrollbars", "--force-color-profile=srgb", "--remote-debugging-pipe"]
PATIENCE = 60  # seconds that anything may take
TILE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGM4AAAAwgDBUl5XUQAAAABJRU5ErkJggg=="  # a grey dot


def program():
    """Where Chromium is, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Browser:
    """Runs while the `with` lasts, on a profile of its own that goes with it."""

    def __enter__(self):
        self.profile = tempfile.TemporaryDirectory(prefix="busfeed-chromium-", ignore_cleanup_errors=True)
        ends = os.pipe() + os.pipe()
        # Out of the way of 3 and 4, where the browser reads and writes.
        to_read, self.to_browser, self.from_browser, to_write = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
        for end in ends:
            os.close(end)
        command = ["bash", "-c", f'exec "$@" 3<&{to_read} 4>&{to_write}', "chromium", program(), *FLAGS]
        self.process = subprocess.Popen(command + [f"--user-data-dir={self.profile.name}"], pass_fds=(to_read, to_write),
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.received = b""
        self.number = 0
        self.events = []
        return self

    def __exit__(self, *_):
        try:
            self.send("Browser.close")
        except (RuntimeError, OSError, TimeoutError):
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.to_browser)
        os.close(self.from_browser)
        self.profile.cleanup()

    def send(self, method, session=None, **parameters):
        """The answer to a command. Events that come meanwhile are kept."""
        number = self.write(method, session, parameters)
        until = time.monotonic() + PATIENCE
        while True:
            answer = self.receive(until)
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            if answer.get("method") == "Fetch.requestPaused":
                self.write("Fetch.fulfillRequest", answer["sessionId"], {
                    "requestId": answer["params"]["requestId"], "responseCode": 200, "body": TILE,
                    "responseHeaders": [{"name": "Content-Type", "value": "image/png"}]})
            elif "method" in answer:
                self.events.append(answer)

    def write(self, method, session, parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.to_browser, json.dumps(message).encode() + b"\0")
        return self.number

    def receive(self, until):
        while b"\0" not in self.received:
            ready, _, _ = select.select([self.from_browser], [], [], max(0, until - time.monotonic()))
            if not ready:
                raise TimeoutError("the browser does not answer")
            some = os.read(self.from_browser, 1 << 20)
            if not some:
                raise RuntimeError("the browser has gone")
            self.received += some
        message, self.received = self.received.split(b"\0", 1)
        return json.loads(message)

    def open(self, path, width=1280, height=800, phone=False, dark=False, tiles=False):
        return Page(self, path, width, height, phone, dark, tiles)


class Page:
    """A file in a window of this size, once it is loaded. With `tiles` every tile of a map is there, and grey."""

    def __init__(self, browser, path, width, height, phone, dark, tiles):
        self.browser = browser
        self.phone = phone
        self.target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.send("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.send(f"{domain}.enable")
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=2 if phone else 1, mobile=phone)
        if phone:
            self.send("Emulation.setTouchEmulationEnabled", enabled=True)
        self.send("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        if tiles:
            self.send("Fetch.enable", patterns=[{"urlPattern": "https://tile.openstreetmap.org/*"}])
        self.send("Page.navigate", url=f"file://{os.path.realpath(path)}")
        self.wait_for("location.protocol === 'file:' && document.readyState === 'complete'")

    def close(self):
        self.browser.send("Target.closeTarget", targetId=self.target)

    def send(self, method, **parameters):
        return self.browser.send(method, self.session, **parameters)

    def run(self, script):
        """The value of an expression of JavaScript (that of a promise when it is kept)."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", "?") + f"\nin {script}")
        return answer["result"].get("value")

    def wait_for(self, condition):
        until = time.monotonic() + PATIENCE
        while not self.run(f"Boolean({condition})"):
            if time.monotonic() > until:
                raise TimeoutError(f"never came: {condition}")
            time.sleep(0.02)

    def after_frames(self):
        """Everything that was asked for is drawn."""
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def click(self, x, y):
        if self.phone:
            self.send("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
            self.send("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
            return
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def click_on(self, selector):
        self.click(*self.run(f"""(() => {{
            const it = document.querySelector({json.dumps(selector)});
            it.scrollIntoView({{block: 'nearest'}});
            const box = it.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
        }})()"""))

    def press(self, key, code=None, text=None):
        # Windows' number of the key is what older listeners look at.
        number = {"Enter": 13, "Escape": 27, "Tab": 9, "ArrowRight": 39, "ArrowLeft": 37, " ": 32, "End": 35, "Home": 36}[key]
        more = {"text": text} if text else {}
        self.send("Input.dispatchKeyEvent", type="keyDown", key=key, code=code or key, windowsVirtualKeyCode=number, **more)
        self.send("Input.dispatchKeyEvent", type="keyUp", key=key, code=code or key, windowsVirtualKeyCode=number)

    def problems(self):
        """What the console complains of and what was thrown; but not that tiles cannot be fetched."""
        self.run("0")  # what came before has been told by then
        found = []
        for event in self.browser.events:
            if event.get("sessionId") != self.session:
                continue
            if event["method"] == "Runtime.exceptionThrown":
                found.append(json.dumps(event["params"]["exceptionDetails"]))
            if event["method"] == "Runtime.consoleAPICalled":
                found.append(json.dumps(event["params"]["args"]))
            if event["method"] == "Log.entryAdded":
                entry = event["params"]["entry"]
                of_tiles = entry.get("url", "").startswith("https://tile.openstreetmap.org/")
                of_tests = "willReadFrequently" in entry["text"]  # they look at what is drawn, which the page never does
                if not of_tiles and not of_tests:
                    found.append(entry["text"])
        return found

    def picture(self, path):
        self.after_frames()
        data = self.send("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))
