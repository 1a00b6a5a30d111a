#include <gtest/gtest.h>

#include "text/language.h"

namespace parley {
namespace {

TEST(Language, KeepsEnglishEnglish) {
  EXPECT_EQ(recognise_language("The envoy told El País that the talks in Rio de la Plata had not failed.").code, "en");
  EXPECT_EQ(recognise_language("ENVOYS MET IN OSLO").code, "en");
  EXPECT_EQ(recognise_language("").code, "en");
  EXPECT_EQ(recognise_language("Geneva").code, "en");
  EXPECT_EQ(recognise_language("He shouted “Свобода” as the police led him from the square in Minsk.").code, "en");
}

TEST(Language, NamesOtherLanguages) {
  EXPECT_EQ(
      recognise_language("Les deux ministres ont parlé pendant une heure avec les envoyés dans la capitale.").code,
      "fr");
  EXPECT_EQ(recognise_language("Die Gespräche wurden am Montag nach vier Stunden ohne ein Ergebnis beendet, und der "
                               "Minister ist nicht mit dem Zug gefahren.")
                .code,
            "de");
  EXPECT_EQ(
      recognise_language("El ministro dijo que los dos países no han llegado a un acuerdo sobre la frontera.").code,
      "es");
  EXPECT_EQ(recognise_language("İki bakan bu hafta barış için bir araya geldi ve daha sonra Ankara'ya döndü.").code,
            "tr");
}

TEST(Language, TellsScriptsApart) {
  EXPECT_EQ(recognise_language("Министры встретились в Осло и обсудили перемирие.").code, "ru");
  EXPECT_EQ(recognise_language("Міністри зустрілися в Осло й обговорили її умови перемир'я.").code, "uk");
  EXPECT_EQ(recognise_language("اجتمع الوزيران في جنيف لبحث وقف إطلاق النار").code, "ar");
  EXPECT_EQ(recognise_language("وزیران درباره آتش‌بس گفتگو کردند و گفتند که گزارش چاپ می‌شود "
                               "پس")
                .code,
            "fa");
  EXPECT_EQ(recognise_language("両国の外相は月曜日にオスロで会談し、停戦について話し合った。").code, "ja");
  EXPECT_EQ(recognise_language("兩國外長星期一在奧斯陸舉行會談並討論停火問題以及交換戰俘").code, "zh");
}

}  // namespace
}  // namespace parley
