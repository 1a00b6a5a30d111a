#include "data/petrarch.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace parley {
namespace {

constexpr size_t kMostNames = 200;  // that the markers of one entry may stand for

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// Cut spaces at both ends; `column` moves with the beginning.
std::string_view trim(std::string_view text, uint32_t& column) {
  while (!text.empty() && is_space(text.front())) {
    text.remove_prefix(1);
    ++column;
  }
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view trim(std::string_view text) {
  uint32_t ignored = 0;
  return trim(text, ignored);
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

// Underscores join words; a final one only forbids endings.
std::string plain_name(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char plain = c == '_' || is_space(c) ? ' ' : c;
    if (plain == ' ' && (out.empty() || out.back() == ' ')) continue;
    out.push_back(plain);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// YYMMDD or YYYYMMDD; two digits of a year from 30 on are of the last century.
std::optional<Date> parse_day(std::string_view text) {
  if ((text.size() != 6 && text.size() != 8) || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  const std::string century = text.size() == 8 ? "" : text.substr(0, 2) >= "30" ? "19" : "20";
  const std::string all = century + std::string(text);
  return parse_date(fmt::format("{}-{}-{}", all.substr(0, 4), all.substr(4, 2), all.substr(6, 2)));
}

class Parser {
 public:
  Parser(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  PetrarchFile parse() {
    out_.name = file_;
    while (!text_.empty()) {
      const size_t end = std::min(text_.find('\n'), text_.size());
      ++line_;
      read_line(text_.substr(0, end));
      text_.remove_prefix(std::min(end + 1, text_.size()));
    }
    if (comment_line_ != 0) {
      problem(comment_line_, 1, "the comment <!-- has no end", "close it with -->");
    }
    finish();
    return std::move(out_);
  }

 private:
  void problem(uint32_t line, uint32_t column, std::string message, std::string remedy) {
    out_.problems.push_back({std::move(message), file_, line, column, std::move(remedy)});
  }

  // The line with its comments blanked out, so that columns stay.
  std::string without_comments(std::string_view line) {
    std::string out;
    for (size_t i = 0; i < line.size(); ++i) {
      if (comment_line_ != 0) {
        if (line.substr(i, 3) == "-->") {
          comment_line_ = 0;
          out += "   ";
          i += 2;
        } else {
          out += ' ';
        }
      } else if (line.substr(i, 4) == "<!--") {
        comment_line_ = line_;
        out += ' ';
      } else if (line[i] == '#' && !inside_bracket(out)) {
        break;
      } else if (line[i] == ';') {
        break;
      } else {
        out += line[i];
      }
    }
    return out;
  }

  // "[###]" is a code, not a comment.
  static bool inside_bracket(std::string_view before) {
    const size_t open = before.rfind('[');
    return open != std::string_view::npos && before.find(']', open) == std::string_view::npos;
  }

  void read_line(std::string_view raw) {
    const std::string stripped = without_comments(raw);
    uint32_t column = 1;
    const std::string_view line = trim(stripped, column);
    if (line.empty()) return;
    if (read_marker(line, column)) return;
    if (line.front() == '[') {
      if (!open_) return problem(line_, column, "a code without an entry", "write the name that it belongs to above");
      return read_codes(line, column);
    }
    if (line.front() == '+' || line.front() == '&') {
      if (!open_) return problem(line_, column, "another name without an entry", "write the entry's own name above");
      return read_name(line.substr(1), column + 1);
    }
    finish();
    open_ = true;
    entry_ = {};
    entry_.line = line_;
    read_name(line, column);
  }

  // "!NAME! = A, B".
  bool read_marker(std::string_view line, uint32_t column) {
    const size_t close = line.front() == '!' ? line.find('!', 1) : std::string_view::npos;
    if (close == std::string_view::npos) return false;
    const std::string_view rest = trim(line.substr(close + 1));
    if (rest.empty() || rest.front() != '=') return false;
    finish();
    std::vector<std::string>& words = markers_[std::string(line.substr(0, close + 1))];
    std::string_view list = rest.substr(1);
    while (true) {
      const size_t comma = std::min(list.find(','), list.size());
      std::string word = plain_name(trim(list.substr(0, comma)));
      if (word.find('!') != std::string::npos) {
        problem(line_, column, fmt::format("'{}' holds a marker itself", word), "list plain words behind =");
      } else if (!word.empty()) {
        words.push_back(std::move(word));
      }
      if (comma == list.size()) break;
      list.remove_prefix(comma + 1);
    }
    if (words.empty()) problem(line_, column, "the marker stands for nothing", "list words behind =, apart by commas");
    return true;
  }

  // A name, perhaps with {plural} and [codes] behind it.
  void read_name(std::string_view line, uint32_t column) {
    const size_t end = std::min(line.find_first_of("{["), line.size());
    const std::string name = plain_name(line.substr(0, end));
    if (name.empty()) {
      problem(line_, column, "there is no name", "write the name before the code");
      broken_ = true;
    } else {
      add_names(name, column);
    }
    std::string_view rest = line.substr(end);
    column += static_cast<uint32_t>(end);
    if (!rest.empty() && rest.front() == '{') {
      const size_t close = rest.find('}');
      if (close == std::string_view::npos) {
        broken_ = true;
        return problem(line_, column, "the plural's { has no end", "close it with }");
      }
      entry_.plural = !trim(rest.substr(1, close - 1)).empty();
      rest.remove_prefix(close + 1);
      column += static_cast<uint32_t>(close) + 1;
    }
    read_codes(rest, column);
  }

  void add_names(const std::string& name, uint32_t column) {
    std::vector<std::string> names{name};
    for (size_t open = name.find('!'); open != std::string::npos; open = names.front().find('!')) {
      const size_t close = names.front().find('!', open + 1);
      const auto marker =
          close == std::string::npos ? markers_.end() : markers_.find(names.front().substr(open, close - open + 1));
      if (marker == markers_.end() || names.size() * marker->second.size() > kMostNames || marker->second.empty()) {
        broken_ = true;
        return problem(line_, column, fmt::format("the marker in '{}' is not known", name),
                       "define it above as !NAME! = WORD, WORD");
      }
      std::vector<std::string> expanded;
      for (const std::string& each : names) {
        const size_t from = each.find('!');
        for (const std::string& word : marker->second) {
          expanded.push_back(each.substr(0, from) + word + each.substr(from + marker->first.size()));
        }
      }
      names = std::move(expanded);
    }
    for (std::string& each : names) entry_.names.push_back(std::move(each));
  }

  void read_codes(std::string_view line, uint32_t column) {
    while (true) {
      line = trim(line, column);
      if (line.empty()) return;
      if (line.front() != '[') {
        broken_ = true;
        return problem(line_, column, fmt::format("'{}' is no code", line.substr(0, 40)), "write codes as [CODE]");
      }
      const size_t close = line.find(']');
      if (close == std::string_view::npos) {
        broken_ = true;
        return problem(line_, column, "the code has no end", "close it with ]");
      }
      read_code(line.substr(1, close - 1), column + 1);
      line.remove_prefix(close + 1);
      column += static_cast<uint32_t>(close) + 1;
    }
  }

  // "NORGOV", "NORGOV 20010101-20051017", "NORGOV < 20010101", "NORELI >20051017".
  void read_code(std::string_view text, uint32_t column) {
    text = trim(text, column);
    PetrarchCode code;
    code.line = line_;
    code.column = column;
    size_t end = 0;
    while (end < text.size() && !is_space(text[end]) && text[end] != '<' && text[end] != '>') ++end;
    code.code = upper(text.substr(0, end));
    const bool known = !code.code.empty() && std::all_of(code.code.begin(), code.code.end(), [](char c) {
      return is_letter(c) || is_digit(c) || c == '~' || c == '/' || c == '-' || c == '+' || c == '#' || c == '*';
    });
    if (!known) {
      broken_ = true;
      return problem(line_, column, fmt::format("'{}' is no code", text.substr(0, 40)),
                     "write three letters for the country, then the role: NORGOV, ~GOV");
    }
    uint32_t at = column + static_cast<uint32_t>(end);
    const std::string_view days = trim(text.substr(end), at);
    if (!days.empty() && !read_days(days, code)) {
      broken_ = true;
      return problem(line_, at, fmt::format("'{}' is no time", days.substr(0, 40)),
                     "write <YYYYMMDD, >YYYYMMDD or YYYYMMDD-YYYYMMDD with days that exist");
    }
    entry_.agent = entry_.agent || code.code.find('~') != std::string::npos;
    entry_.codes.push_back(std::move(code));
  }

  static bool read_days(std::string_view days, PetrarchCode& code) {
    if (days.front() == '<' || days.front() == '>') {
      const auto day = parse_day(trim(days.substr(1)));
      if (!day) return false;
      (days.front() == '<' ? code.to : code.from) = add_days(*day, days.front() == '<' ? -1 : 1);
      return true;
    }
    const size_t dash = days.find('-');
    if (dash == std::string_view::npos) return false;
    const auto from = parse_day(trim(days.substr(0, dash)));
    const auto to = parse_day(trim(days.substr(dash + 1)));
    if (!from || !to || *to < *from) return false;
    code.from = *from;
    code.to = *to;
    return true;
  }

  void finish() {
    if (open_ && !broken_ && entry_.codes.empty()) {
      problem(entry_.line, 1, fmt::format("'{}' has no code", entry_.names.front()), "write [CODE] behind the name");
    } else if (open_ && !broken_) {
      out_.entries.push_back(std::move(entry_));
    }
    open_ = false;
    broken_ = false;
    entry_ = {};
  }

  std::string_view text_;
  const std::string& file_;
  PetrarchFile out_;
  PetrarchEntry entry_;
  std::map<std::string, std::vector<std::string>> markers_;
  uint32_t line_ = 0;
  uint32_t comment_line_ = 0;  // where an open comment began
  bool open_ = false;          // an entry is being read
  bool broken_ = false;        // and something in it cannot be read
};

}  // namespace

PetrarchFile parse_petrarch(std::string_view text, const std::string& file) { return Parser(text, file).parse(); }

}  // namespace parley
