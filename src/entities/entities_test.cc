#include "entities/entities.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/example_article.h"
#include "entities/roles.h"
#include "entities/rules.h"
#include "entities/spelling.h"
#include "base/utf8.h"

namespace dateline::entities {
namespace {

const Rules& rules() {
  static const RulesPtr loaded = *load(matcher::embedded());
  return *loaded;
}

Links linked(const std::vector<Article>& articles) {
  std::vector<Stamp> published(articles.size(), stamp({2024, 3, 7}));
  return link(articles, published, rules());
}

const Entity& entity(const Links& links, EntityId id) {
  static const Entity none;
  for (const Entity& e : links.entities)
    if (e.id == id) return e;
  return none;
}

std::vector<std::string> role_texts(const Entity& e) {
  std::vector<std::string> out;
  for (const Role& r : e.roles) out.push_back(r.role);
  return out;
}

TEST(Spelling, VariantsShareAKey) {
  Folder fold(rules().lists);
  auto same = [&](const char* a, const char* b) { return fold(utf8::plain(a)) == fold(utf8::plain(b)); };
  EXPECT_TRUE(same("Zelensky", "Zelenskyy"));
  EXPECT_TRUE(same("Zelenskiy", "Zelenskyy"));
  EXPECT_TRUE(same("Sergei", "Sergey"));
  EXPECT_TRUE(same("Oleksiy", "Olexiy"));
  EXPECT_TRUE(same("Kvariani", "Kwariani"));
  EXPECT_TRUE(same("Hristo", "Christo"));
  EXPECT_TRUE(same("Müller", "Mueller"));
  EXPECT_TRUE(same("Reznikov", "Reznikoff"));
  EXPECT_FALSE(same("Baker", "Becker"));
  EXPECT_FALSE(same("Smith", "Smits"));
}

TEST(Entities, SurnameStandsForTheFullNameOfItsArticle) {
  std::vector<Article> as = {example::article(1, "[PER Ana Iliescu] met [PER Petru Vlad] . [PER Vlad] left . [PER Iliescu] said so ."),
                             example::article(2, "[PER Maria Iliescu] said so . [PER Iliescu] left .")};
  Links links = linked(as);
  EXPECT_EQ(links.of_name[0][0], links.of_name[0][3]);
  EXPECT_EQ(links.of_name[0][1], links.of_name[0][2]);
  EXPECT_EQ(links.of_name[1][0], links.of_name[1][1]);
  EXPECT_NE(links.of_name[0][0], links.of_name[1][0]) << "two people of one surname stay apart";
}

TEST(Entities, TwoSurnamesWithAHyphenAreNoFullName) {
  std::vector<Article> as = {example::article(1, "[PER Ana Iliescu] met [PER Petru Vlad] . The [PER Vlad-Iliescu] talks went on . [PER Iliescu] left .")};
  Links links = linked(as);
  EXPECT_EQ(links.of_name[0][3], links.of_name[0][0]);
}

TEST(Entities, OneSurnameOfTwoInOneArticleStaysOpen) {
  std::vector<Article> as = {example::article(1, "[PER Ana Iliescu] met [PER Petru Iliescu] . [PER Iliescu] left .")};
  Links links = linked(as);
  EXPECT_FALSE(links.of_name[0][2]);
}

TEST(Entities, LoneSurnameGoesWhereNamesAreShared) {
  std::vector<Article> as = {
      example::article(1, "[PER Ana Iliescu] spoke at [ORG Galatea Lines] ."),
      example::article(2, "[PER Maria Iliescu] spoke at [ORG Harbour Museum] ."),
      example::article(3, "[PER Iliescu] spoke for [ORG Galatea Lines] again ."),
      example::article(4, "[PER Iliescu] spoke ."),
  };
  Links links = linked(as);
  EXPECT_EQ(links.of_name[2][0], links.of_name[0][0]);
  EXPECT_NE(links.of_name[3][0], links.of_name[0][0]);
  EXPECT_NE(links.of_name[3][0], links.of_name[1][0]);
}

TEST(Entities, SpellingsOfOnePersonAcrossArticles) {
  std::vector<Article> as = {example::article(1, "[PER Hristo Yovkov] said so ."), example::article(2, "[PER Christo Yovkov] left ."),
                             example::article(3, "[PER Volodymyr Zelenskiy] met [PER Tony Baker] ."),
                             example::article(4, "[PER Volodymyr Zelenskyy] met [PER Antony Baker] .")};
  Links links = linked(as);
  EXPECT_EQ(links.of_name[0][0], links.of_name[1][0]);
  EXPECT_EQ(links.of_name[2][0], links.of_name[3][0]);
  EXPECT_EQ(links.of_name[2][1], links.of_name[3][1]);
  EXPECT_EQ(entity(links, links.of_name[0][0]).aliases.size(), 2u);
}

TEST(Entities, CountriesAndCitiesUnderSeveralNames) {
  std::vector<Article> as = {example::article(1, "[LOC U.S.] and [LOC Kiev] and [MISC American] ."),
                             example::article(2, "[LOC United States] and [LOC Kyiv] and [LOC US] .")};
  Links links = linked(as);
  EXPECT_EQ(links.of_name[0][0], links.of_name[1][0]);
  EXPECT_EQ(links.of_name[0][0], links.of_name[1][2]);
  EXPECT_EQ(links.of_name[0][1], links.of_name[1][1]);
  EXPECT_NE(links.of_name[0][2], links.of_name[0][0]) << "a demonym is not the country";
  EXPECT_EQ(entity(links, links.of_name[0][0]).name, "United States");
}

TEST(Entities, AcronymsAndShortFormsOfBodies) {
  std::vector<Article> as = {
      example::article(1, "The [ORG Coast Rescue Directorate] ( [ORG CRD] ) said so . The [ORG Directorate] left . [ORG CRD] said so ."),
      example::article(2, "The [ORG CRD] said so ."), example::article(3, "[ORG Galatea Lines Ltd] left . [ORG Galatea Lines] said so .")};
  Links links = linked(as);
  for (size_t i = 1; i < 4; ++i) EXPECT_EQ(links.of_name[0][i], links.of_name[0][0]) << i;
  EXPECT_EQ(links.of_name[1][0], links.of_name[0][0]);
  EXPECT_EQ(links.of_name[2][0], links.of_name[2][1]);
  EXPECT_EQ(entity(links, links.of_name[0][0]).name, "Coast Rescue Directorate");
}

TEST(Roles, BeforeBehindAndAhead) {
  std::vector<Article> as = {
      example::article(1, "[MISC Romanian] Foreign Minister [PER Andrei Lupescu] met [PER Ned Stone] , a [ORG Harbour Office] spokesman , ."),
      example::article(2, "[LOC Georgia] 's top diplomat [PER Nino Kvariani] left . The head of the [ORG Varna Health Office] , [PER Milena Stancheva] , said so ."),
      example::article(3, "[MISC Georgian] Foreign Minister [PER Nino Kvariani] said so . Minister for Trade and Energy [PER Petru Vlad] left ."),
      example::article(4, "On Friday [PER Petru Vlad] met farmers ."),
  };
  Links links = linked(as);
  auto roles = [&](size_t a, size_t n) { return role_texts(entity(links, links.of_name[a][n])); };
  using Texts = std::vector<std::string>;
  EXPECT_EQ(roles(0, 1), Texts{"Romanian Foreign Minister"});
  EXPECT_EQ(roles(0, 2), Texts{"Harbour Office spokesman"});
  EXPECT_EQ(roles(1, 3), Texts{"head of the Varna Health Office"});
  EXPECT_EQ(roles(2, 1), Texts{"Georgia's top diplomat"}) << "one office in two wordings";
  EXPECT_EQ(roles(2, 2), Texts{"Minister for Trade and Energy"});
}

// The answer does not depend on the order of the pile.
TEST(Entities, OrderOfThePileDoesNotMatter) {
  std::vector<Article> as = {
      example::article(1, "[PER Ana Iliescu] spoke at [ORG Galatea Lines] in [LOC Kiev] ."),
      example::article(2, "[PER Anna Iliescu] spoke at [ORG Harbour Museum] ."),
      example::article(3, "[PER Iliescu] spoke for [ORG Galatea Lines] again ."),
      example::article(4, "[PER Iliescu] spoke in [LOC Kyiv] ."),
      example::article(5, "Mayor [PER Petru Vlad] met [PER P. Vlad] ."),
      example::article(6, "[PER Stone] met [PER Vlad] of [ORG Galatea Lines] ."),
  };
  auto print = [](const std::vector<Article>& list) {
    Links links = linked(list);
    std::map<std::pair<DocId, size_t>, std::string> out;
    for (size_t a = 0; a < list.size(); ++a)
      for (size_t n = 0; n < links.of_name[a].size(); ++n)
        out[{list[a].document.id, n}] = to_string(links.of_name[a][n]) + entity(links, links.of_name[a][n]).name;
    return out;
  };
  auto expected = print(as);
  std::sort(as.begin(), as.end(), [](const Article& a, const Article& b) { return b.document.id < a.document.id; });
  for (int i = 0; i < 6; ++i) {
    std::rotate(as.begin(), as.begin() + 1, as.end());
    std::swap(as[0], as[3]);
    EXPECT_EQ(print(as), expected);
  }
}

TEST(Entities, StrangeInputIsNoError) {
  std::vector<Article> as(2);
  as[1].document.text = "x";
  as[1].reading.names.push_back({{0, 1}, 7, 9, NameType::person, std::nullopt, ""});
  as[1].reading.names.push_back({{3, 9}, 0, 1, NameType::person, std::nullopt, ""});
  Links links = linked(as);
  EXPECT_EQ(links.of_name.size(), 2u);
  EXPECT_FALSE(links.of_name[1][1]);
}

}  // namespace
}  // namespace dateline::entities
