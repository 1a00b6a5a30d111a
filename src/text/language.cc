#include "text/language.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "text/utf8.h"

namespace parley {
namespace {

constexpr size_t kLook = 20000;
constexpr Language kEnglish = {"en", "English"};

// Small words that are frequent in one language and rare, as words, in the others listed.
struct Profile {
  Language language;
  std::string_view words;  // between blanks, with a blank at both ends
};

constexpr std::array kProfiles = {
    Profile{kEnglish,
            " the of and to that was with for his said by has had were from its not but are would have been which who "
            "this they their will "},
    Profile{
        {"fr", "French"},
        " les des une dans qui pour sur avec pas ont sont cette par au aux ses mais été plus nous ce du est selon "},
    Profile{{"de", "German"},
            " der und das nicht mit dem ist auf für den von sich auch ein eine einen wurde nach bei wird zum zur sei "},
    Profile{{"es", "Spanish"},
            " el los las una por con del que para su como más pero sus fue entre este esta lo ha sobre también según "},
    Profile{{"it", "Italian"},
            " il gli della che con per una sono dei delle nel alla più anche dal ha di è non suo stato questo dopo "},
    Profile{{"pt", "Portuguese"},
            " os uma das não com para dos que foi ao pela pelo mais são também seu sua em no na ele disse segundo "},
    Profile{{"nl", "Dutch"},
            " het een van niet met zijn voor dat door ook aan bij maar nog heeft naar wordt zich tot deze werd "},
    Profile{{"sv", "Swedish"},
            " och att som är inte för på med den till av från har ett om hade vid enligt efter också "},
    Profile{{"da", "Danish or Norwegian"},
            " og at ikke som på med til af av den det er har et fra også efter etter ved blev ble være sig seg "},
    Profile{{"pl", "Polish"}, " się nie że jest przez oraz dla jak po tym który która są było został ale czy już od "},
    Profile{{"cs", "Czech or Slovak"},
            " se že na je by jsou podle ale bude před které která který pro při bylo jeho sa aj alebo však "},
    Profile{{"tr", "Turkish"}, " ve bir bu için ile olarak olan daha çok gibi kadar sonra ancak olduğu göre ise dedi "},
    Profile{{"id", "Indonesian or Malay"},
            " yang dan di dengan untuk dari tidak ini itu pada akan dalam telah kepada oleh adalah juga mereka "},
    Profile{{"ro", "Romanian"}, " și să nu care din pentru cu este mai fost sunt prin după către între dar lui ale "},
    Profile{{"hu", "Hungarian"}, " és hogy nem egy az volt meg csak is már szerint után között lehet kell "},
    Profile{{"fi", "Finnish"}, " ja on ei että oli myös mutta hän sekä ovat mukaan kanssa joka tai jälkeen "},
    Profile{{"hr", "Croatian, Bosnian or Serbian"},
            " je i u na se za od su da koji koja nije kako ili bio što će iz sa prema rekao "},
    Profile{{"vi", "Vietnamese"}, " của và các được trong cho với không là người này đã những để tại "},
    Profile{{"sw", "Swahili"}, " ya na wa kwa katika ni za kuwa hiyo huo baada pia yake kama "},
    Profile{{"so", "Somali"}, " iyo oo ka ku in ay uu waa la soo ee ah waxa "},
};

constexpr Language kUnknown = {"und", "an unknown language"};

struct ScriptLanguage {
  UScriptCode script;
  Language language;
};

constexpr std::array kScripts = {
    ScriptLanguage{USCRIPT_CYRILLIC, {"ru", "Russian or another Cyrillic language"}},
    ScriptLanguage{USCRIPT_ARABIC, {"ar", "Arabic"}},
    ScriptLanguage{USCRIPT_HEBREW, {"he", "Hebrew"}},
    ScriptLanguage{USCRIPT_GREEK, {"el", "Greek"}},
    ScriptLanguage{USCRIPT_HAN, {"zh", "Chinese"}},
    ScriptLanguage{USCRIPT_HIRAGANA, {"ja", "Japanese"}},
    ScriptLanguage{USCRIPT_KATAKANA, {"ja", "Japanese"}},
    ScriptLanguage{USCRIPT_HANGUL, {"ko", "Korean"}},
    ScriptLanguage{USCRIPT_DEVANAGARI, {"hi", "Hindi"}},
    ScriptLanguage{USCRIPT_BENGALI, {"bn", "Bengali"}},
    ScriptLanguage{USCRIPT_TAMIL, {"ta", "Tamil"}},
    ScriptLanguage{USCRIPT_THAI, {"th", "Thai"}},
    ScriptLanguage{USCRIPT_GEORGIAN, {"ka", "Georgian"}},
    ScriptLanguage{USCRIPT_ARMENIAN, {"hy", "Armenian"}},
    ScriptLanguage{USCRIPT_ETHIOPIC, {"am", "Amharic"}},
    ScriptLanguage{USCRIPT_MYANMAR, {"my", "Burmese"}},
    ScriptLanguage{USCRIPT_KHMER, {"km", "Khmer"}},
};

// Letters that only one of the languages of a script writes.
struct Letter {
  char32_t code;
  Language language;
};

constexpr std::array kLetters = {
    Letter{U'і', {"uk", "Ukrainian"}},  Letter{U'ї', {"uk", "Ukrainian"}}, Letter{U'є', {"uk", "Ukrainian"}},
    Letter{U'ў', {"be", "Belarusian"}}, Letter{U'ј', {"sr", "Serbian"}},   Letter{U'پ', {"fa", "Persian"}},
    Letter{U'گ', {"fa", "Persian"}},    Letter{U'چ', {"fa", "Persian"}},   Letter{U'ٹ', {"ur", "Urdu"}},
    Letter{U'ں', {"ur", "Urdu"}},       Letter{U'ے', {"ur", "Urdu"}},
};

struct Counts {
  size_t letters = 0;
  size_t latin = 0;
  std::map<UScriptCode, size_t> scripts;
  std::map<char32_t, size_t> telling;
  std::map<std::string, size_t> words;
};

Counts count(std::string_view text) {
  Counts out;
  std::string word;
  for (size_t at = 0; at < text.size();) {
    const Decoded c = decode(text, at);
    at += std::max(c.size, 1U);
    const UChar32 code = static_cast<UChar32>(c.code);
    if (c.size == 0 || !u_isalpha(code)) {
      if (!word.empty()) ++out.words[word];
      word.clear();
      continue;
    }
    ++out.letters;
    encode(static_cast<char32_t>(u_tolower(code)), word);
    if (code < 0x250) {
      ++out.latin;
      continue;
    }
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(code, &error);
    if (script == USCRIPT_LATIN) ++out.latin;
    ++out.scripts[script];
    for (const Letter& letter : kLetters) {
      if (letter.code == static_cast<char32_t>(u_tolower(code))) ++out.telling[letter.code];
    }
  }
  if (!word.empty()) ++out.words[word];
  return out;
}

Language by_script(const Counts& counts) {
  const auto kana = [&](UScriptCode script) { return counts.scripts.contains(script) ? counts.scripts.at(script) : 0; };
  if ((kana(USCRIPT_HIRAGANA) + kana(USCRIPT_KATAKANA)) * 10 > counts.letters) return {"ja", "Japanese"};
  for (const Letter& letter : kLetters) {
    const auto seen = counts.telling.find(letter.code);
    if (seen != counts.telling.end() && seen->second * 200 > counts.letters) return letter.language;
  }
  Language best = kUnknown;
  size_t most = 0;
  for (const ScriptLanguage& entry : kScripts) {
    const auto seen = counts.scripts.find(entry.script);
    if (seen == counts.scripts.end() || seen->second <= most) continue;
    most = seen->second;
    best = entry.language;
  }
  return best;
}

Language by_words(const Counts& counts) {
  Language best = kEnglish;
  size_t english = 0;
  size_t most = 0;
  for (const Profile& profile : kProfiles) {
    size_t hits = 0;
    for (const auto& [word, number] : counts.words) {
      if (profile.words.find(' ' + word + ' ') != std::string_view::npos) hits += number;
    }
    if (profile.language.code == kEnglish.code) english = hits;
    if (hits > most) {
      most = hits;
      best = profile.language;
    }
  }
  // Names such as "El País" bring foreign words into English reports, so the other language must win clearly.
  return most >= 4 && most >= 2 * english ? best : kEnglish;
}

}  // namespace

Language recognise_language(std::string_view text) {
  const Counts counts = count(text.substr(0, kLook));
  if (counts.letters >= 20 && counts.latin * 2 < counts.letters) return by_script(counts);
  return by_words(counts);
}

}  // namespace parley
