#include "dateline/user_lists.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

Entity entity(const std::string& name, NameType type, std::vector<std::string> aliases = {}) {
  Entity e;
  e.name = name;
  e.type = type;
  e.aliases = std::move(aliases);
  return e;
}

TEST(UserLists, ATableNamesEntitiesByItsIds) {
  UserLists lists;
  ASSERT_TRUE(lists.add_table("known.csv",
                              "\xef\xbb\xbfid,name,aliases,type\r\nQ7,Sergei Velkov,S. Velkov;\"Velkov, Sergei\",PER\r\n"
                              "Q8,\"Halde \"\"and\"\" Sons\",,ORG\nQ9,Ana Falc\xc3\xa3o,,\nQ10,Ana Falcao,,\n"));
  using Ids = std::vector<KnownId>;
  EXPECT_EQ(lists.find(entity("Sergei Velkov", NameType::person)), (Ids{{"known.csv", "Q7"}}));
  EXPECT_EQ(lists.find(entity("SERGEI  VELKOV", NameType::person)), (Ids{{"known.csv", "Q7"}}));
  EXPECT_EQ(lists.find(entity("Velkov", NameType::person, {"S. Velkov", "Velkov"})), (Ids{{"known.csv", "Q7"}}));
  EXPECT_EQ(lists.find(entity("Halde \"and\" Sons", NameType::organisation)), (Ids{{"known.csv", "Q8"}}));
  // Another type, a surname alone, or two entries of one form: unresolved stays unresolved.
  EXPECT_EQ(lists.find(entity("Sergei Velkov", NameType::organisation)), Ids{});
  EXPECT_EQ(lists.find(entity("Velkov", NameType::person, {"Velkov"})), Ids{});
  EXPECT_EQ(lists.find(entity("Ana Falc\xc3\xa3o", NameType::person)), Ids{});
}

TEST(UserLists, ActorsHaveCodesThatHoldForATime) {
  UserLists lists;
  ASSERT_TRUE(lists.add_actors("actors.txt",
                               "# invented\n<!-- a comment -->\nRUI_TAVARES_LOBO_  # since the vote\n+PRESIDENT_LOBO_\n"
                               "\t[PRTELI 590101-041231]\n\t[PRTGOV >050101]\n\t[PRTELI]\nVARNA_PORT_AUTHORITY [BGRGOV]\nNOBODY_AT_ALL [---]\n"));
  Entity lobo = entity("Lobo", NameType::person, {"Rui Tavares Lobo"});
  auto id = [&](const Entity& e, std::optional<Date> at) {
    auto ids = lists.find(e, at);
    return ids.empty() ? std::string() : ids[0].id;
  };
  EXPECT_EQ(id(lobo, Date{1999, 5, 1}), "PRTELI");
  EXPECT_EQ(id(lobo, Date{2024, 3, 7}), "PRTGOV");
  EXPECT_EQ(id(lobo, std::nullopt), "PRTELI");
  EXPECT_EQ(id(entity("President Lobo", NameType::person), Date{2024, 3, 7}), "PRTGOV");
  EXPECT_EQ(id(entity("Varna Port Authority", NameType::organisation), std::nullopt), "BGRGOV");
  EXPECT_EQ(id(entity("Nobody at all", NameType::person), std::nullopt), "");
}

TEST(UserLists, WhatIsNoListSaysSo) {
  UserLists lists;
  auto table = lists.add_table("x.csv", "key,label\n1,A\n");
  ASSERT_FALSE(table);
  EXPECT_NE(table.error().message.find("`id` and `name`"), std::string::npos);
  EXPECT_FALSE(lists.add_table("x.csv", ""));
  EXPECT_FALSE(lists.add_table("x.csv", "id,name\n,A\n"));
  EXPECT_FALSE(lists.add_actors("x.txt", "no code here\n"));
  EXPECT_TRUE(lists.empty());
}

}  // namespace
}  // namespace dateline
