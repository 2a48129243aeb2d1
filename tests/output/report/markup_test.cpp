#include "output/report/markup.hpp"

#include <gmock/gmock.h>

#include <string>

namespace encours::markup_test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Markup, EscapesTheFiveCharacters) {
  EXPECT_EQ(escaped(R"(<a href="x" title='y'>&amp;</a>)"),
            "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
}

TEST(Markup, NamesAreCutIsolatedAndFreeOfControls) {
  EXPECT_EQ(named("<b>"), "<bdi>&lt;b&gt;</bdi>");
  EXPECT_EQ(named_plain(std::string(300, 'W'), 10), "WWWWWWWWWW…");
  const std::string turned = named_plain(
      "a\u202Eb\x01\xFF"
      "c");
  EXPECT_THAT(turned, Not(HasSubstr("\u202E")));
  EXPECT_THAT(turned, Not(HasSubstr("\x01")));
  EXPECT_THAT(turned, Not(HasSubstr("\xFF")));
}

TEST(Markup, ACutNeverSplitsAReference) {
  EXPECT_EQ(named_plain("&&&&&&", 3), "&amp;&amp;&amp;…");
}

TEST(Markup, PhrasesAreFilledInOnePass) {
  EXPECT_EQ(fill("{} and {}", {"{}", "b"}), "{} and b");
  EXPECT_EQ(placed("{1}{0}{1}", {"{1}", "b"}), "b{1}b");
  EXPECT_EQ(placed("no place {", {}), "no place {");
}

TEST(MarkupDeathTest, APhraseHasAsManyPlacesAsValues) {
  EXPECT_DEATH(fill("{}", {}), "place");
  EXPECT_DEATH(fill("", {"a"}), "place");
  EXPECT_DEATH(placed("{2}", {"a"}), "values");
}

TEST(Markup, TablesHaveACaptionAndHeadersOnBothSides) {
  HtmlTable table("what", "kind", {{.title = "a", .kind = HtmlTable::Kind::text}, {.title = "b"}});
  table.row({"x", "1"}, "data-mark=\"m\"");
  const std::string html = table.html();
  EXPECT_THAT(html, HasSubstr("<caption>what</caption>"));
  EXPECT_THAT(html, HasSubstr("<th scope=\"col\" class=\"text\">a</th><th scope=\"col\">b</th>"));
  EXPECT_THAT(html, HasSubstr("<tr data-mark=\"m\"><th scope=\"row\">x</th><td>1</td></tr>"));
}

}  // namespace
}  // namespace encours::markup_test
