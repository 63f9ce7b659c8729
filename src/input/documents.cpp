#include "input/documents.hpp"

#include <cstdint>
#include <memory>
#include <utility>

#include "input/archive.hpp"
#include "input/decompressed.hpp"
#include "input/error.hpp"
#include "input/feed_name.hpp"
#include "input/file.hpp"
#include "input/peeked.hpp"
#include "input/wrapping.hpp"

namespace busfeed::input {

using coro::Generator;

Stream Document::open() const {
    if (!bytes) throw InputError(error);
    return {name, *bytes};
}

namespace {

// Archives in archives in … are as deep as an archive that holds itself wants them to be.
constexpr int most_layers = 6;

/// What all layers of one file share: how large they may become, and what was read of the file.
struct Expansion {
    ExpansionLimit limit;
    std::shared_ptr<std::uint64_t> taken = std::make_shared<std::uint64_t>(0);

    std::unique_ptr<ByteSource> bounded(std::unique_ptr<ByteSource> layer) const {
        return std::make_unique<Bounded>(std::move(layer), limit, taken);
    }
};

/// Bytes that are no compression of something, how many layers they were in, and whether they are an archive.
struct Unwrapped {
    std::unique_ptr<Peeked> bytes;
    Wrapping wrapping = Wrapping::none;
    int layers = 0;
};

/// Takes the compressions off. Throws InputError when nothing can be read, or the layers are too many.
Unwrapped unwrap(std::unique_ptr<ByteSource> bytes, int layers, const Expansion& expansion) {
    for (;;) {
        auto peeked = std::make_unique<Peeked>(std::move(bytes));
        const Wrapping wrapping = wrapping_of(peeked->first_bytes());
        if (wrapping == Wrapping::none) return {std::move(peeked), wrapping, layers};
        if (++layers > most_layers)
            throw InputError("it is wrapped in more than " + std::to_string(most_layers) +
                             " compressions and archives");
        if (is_archive(wrapping)) return {std::move(peeked), wrapping, layers};
        bytes = expansion.bounded(std::make_unique<Decompressed>(std::move(peeked), wrapping));
    }
}

/// Gives what the body gives; its InputError goes into `error` instead, as nothing can be yielded where it is caught.
template <class Body> auto catching(std::string& error, Body body) -> decltype(body()) {
    try {
        return body();
    } catch (const InputError& failure) {
        error = failure.what();
        return {};
    }
}

Generator<Document> documents_in(Document itself, std::unique_ptr<ByteSource> bytes, int layers, Expansion expansion,
                                 Warn warn);

/// `itself`: the archive.
Generator<Document> members_of(Document itself, Unwrapped archived, Expansion expansion, Warn warn) {
    Archive archive(std::move(archived.bytes), archived.wrapping);
    bool any = false;
    while (const Archive::Member* member = catching(itself.error, [&] { return archive.next(); })) {
        if (member->kind == Archive::Member::Kind::other || is_hidden(member->name) || !has_feed_ending(member->name))
            continue;
        any = true;
        Document inner{itself.name + '!' + member->name, itself.path, member->modified, {}, nullptr};
        inner.may_wait = itself.may_wait;
        if (member->kind == Archive::Member::Kind::link) {
            warn(inner.name + ": a link, which is not followed in an archive");
        } else if (member->encrypted) {
            inner.error = "it is encrypted";
            co_yield inner;
        } else {
            Generator<Document> inside =
                documents_in(std::move(inner), expansion.bounded(std::make_unique<MemberSource>(archive)),
                             archived.layers, expansion, warn);
            while (const Document* document = inside.next()) co_yield *document;
        }
    }
    if (!itself.error.empty()) co_yield itself;
    else if (!any) warn(itself.name + ": no feed files in this archive (.xml, or a compressed or archived form)");
}

/// `itself`: what the bytes are called.
Generator<Document> documents_in(Document itself, std::unique_ptr<ByteSource> bytes, int layers, Expansion expansion,
                                 Warn warn) {
    Unwrapped content = catching(itself.error, [&] { return unwrap(std::move(bytes), layers, expansion); });
    if (is_archive(content.wrapping)) {
        Generator<Document> members = members_of(std::move(itself), std::move(content), expansion, warn);
        while (const Document* document = members.next()) co_yield *document;
    } else {
        itself.bytes = content.bytes.get();
        if (content.bytes) itself.first_bytes = content.bytes->first_bytes();
        co_yield itself;
    }
}

}  // namespace

Generator<Document> documents_of(FoundFile found, Warn warn, OnRead on_read, ExpansionLimit limit) {
    Document document{found.path, found.path, std::nullopt, found.error, nullptr};
    std::unique_ptr<File> file;
    if (document.error.empty()) file = catching(document.error, [&] { return std::make_unique<File>(found.path); });
    if (!file) {
        co_yield document;
        co_return;
    }
    document.name = file->name();
    document.modified = file->modified();
    document.may_wait = file->may_wait();
    const Expansion expansion{limit};
    const auto count = [taken = expansion.taken, on_read](std::size_t size) {
        *taken += size;
        if (on_read) on_read(size);
    };
    auto bytes = std::make_unique<Watched>(std::move(file), count);
    Generator<Document> inside = documents_in(std::move(document), std::move(bytes), 0, expansion, warn);
    while (const Document* one = inside.next()) co_yield *one;
}

Generator<Document> documents(std::vector<std::string> names, Warn warn, OnRead on_read, ExpansionLimit limit) {
    Generator<FoundFile> files = walk(std::move(names), warn);
    while (const FoundFile* found = files.next()) {
        Generator<Document> inside = documents_of(*found, warn, on_read, limit);
        while (const Document* one = inside.next()) co_yield *one;
    }
}

}  // namespace busfeed::input
