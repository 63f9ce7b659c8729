#include "input/feed_name.hpp"

#include <doctest/doctest.h>

using busfeed::input::has_feed_ending;
using busfeed::input::is_hidden;

TEST_CASE("a feed's ending is that of XML, or of a compressed or archived form, in any case of letters") {
    for (const char* name : {"a.xml", "A.XML", "1362925610.xml.gz", "day.gz", "a.xz", "a.zst", "a.bz2", "a.tar",
                             "a.tar.zst", "a.TGZ", "a.txz", "a.tzst", "a.tbz", "a.tbz2", "a.zip", "d.d/a.xml"})
        CHECK_MESSAGE(has_feed_ending(name), name);
    for (const char* name : {"", "xml", "axml", "a.xml~", "a.xml.part", "a.txt", "a.csv", "README", "a.xml/b", "gz"})
        CHECK_MESSAGE(!has_feed_ending(name), name);
}

TEST_CASE("hidden is what has a part that begins with a dot") {
    for (const char* path : {".a.xml", "x/.a.xml", ".git/a.xml", "__MACOSX/._a.xml", "...", "./.a"})
        CHECK_MESSAGE(is_hidden(path), path);
    for (const char* path : {"a.xml", "./a.xml", "../a.xml", "x/./a.xml", "/x/../a.xml", "", "a."})
        CHECK_MESSAGE(!is_hidden(path), path);
}
