// The slider over the times of the records, and the button that plays them.

const STEPS_OF_TIME = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];
const MOST_STEPS = 1500;
const SPEEDS = [10, 30, 60, 120, 300, 600, 1800, 3600, 14400, 43200, 86400];  // seconds of the feed in one
const LENGTH_OF_PLAY = 45;  // seconds, with the speed that is chosen at first

function addTimeBar(fleet, offsetAt, state, changed) {
    const byId = id => document.getElementById(id);
    const [slider, clock, play, speed, all] = ["moment", "clock", "play", "speed", "all-times"].map(byId);
    const length = fleet.last - fleet.first;
    const step = STEPS_OF_TIME.find(seconds => seconds >= Math.max(length / MOST_STEPS, fleet.usualGap)) || 86400;
    const end = fleet.first + Math.ceil(length / step) * step;
    let now = fleet.first;
    let frame = null;  // of the play that goes on

    Object.assign(slider, {min: fleet.first, max: end, step, value: fleet.first});
    offerSpeeds(speed, length);

    const show = allTimes => {
        state.moment = allTimes ? null : now;
        all.setAttribute("aria-pressed", String(allTimes));
        const text = formatTime(Math.floor(now), offsetAt(now));
        clock.textContent = allTimes ? "all " + durationText(length) : text.slice(0, 19);
        clock.title = text;
        slider.setAttribute("aria-valuetext", allTimes ? "all times" : text);
        document.body.classList.toggle("at-a-moment", !allTimes);
        changed(frame !== null);
    };
    const stop = () => {
        cancelAnimationFrame(frame);
        frame = null;
        play.setAttribute("aria-label", "Play");
        play.classList.remove("playing");
    };
    const start = () => {
        if (now >= end) now = fleet.first;
        let before = performance.now();
        const go = time => {
            // A page that was out of sight for long goes on where it was.
            now = Math.min(end, now + Math.min(0.25, Math.max(0, (time - before) / 1000)) * Number(speed.value));
            before = time;
            slider.value = now;
            if (now < end) frame = requestAnimationFrame(go);
            else stop();
            show(false);
        };
        frame = requestAnimationFrame(go);
        play.setAttribute("aria-label", "Pause");
        play.classList.add("playing");
    };

    play.addEventListener("click", () => {
        if (frame === null) return start();
        stop();
        show(false);
    });
    slider.addEventListener("input", () => {
        now = Number(slider.value);
        show(false);
    });
    all.addEventListener("click", () => {
        stop();
        show(state.moment !== null);
    });
    byId("times").addEventListener("submit", event => event.preventDefault());
    byId("times").hidden = false;
    show(true);
}

function offerSpeeds(speed, length) {
    for (const seconds of SPEEDS) {
        const option = speed.appendChild(document.createElement("option"));
        option.value = seconds;
        option.textContent = speedText(seconds);
    }
    const wanted = length / LENGTH_OF_PLAY;
    speed.value = SPEEDS.find(seconds => seconds >= wanted) || SPEEDS[SPEEDS.length - 1];
}

// `4 h 5 min`
function durationText(seconds) {
    if (seconds < 120) return Math.round(seconds) + " s";
    const minutes = Math.round(seconds / 60);
    const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
    const parts = [[days, "d"], [hours, "h"], [minutes % 60, "min"]].filter(([number]) => number > 0);
    return parts.slice(0, 2).map(([number, unit]) => number + " " + unit).join(" ");
}

// `2 min/s`
function speedText(seconds) {
    if (seconds < 60) return seconds + " s/s";
    return seconds < 3600 ? seconds / 60 + " min/s" : seconds / 3600 + " h/s";
}
