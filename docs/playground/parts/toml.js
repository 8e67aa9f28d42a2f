// TOML in colours. Any character may stand anywhere, and each step takes at least one: what is typed is often no TOML yet.
import { StreamLanguage } from "@codemirror/language";

// What a string of several lines still takes of a line, by the quotes that it ends with.
const LONG = { '"""': /^(?:\\[^]?|(?!""")[^\\])*("{3,5})?/, "'''": /^(?:(?!''')[^])*('{3,5})?/ };
const STRING = /^(?:"(?:\\[^]?|[^"\\])*"?|'[^']*'?)/;
const HEADER = /^\[\[?(?:"(?:\\[^]?|[^"\\])*"?|'[^']*'?|[^"'\]#])*\]{0,2}/;
const KEY = /^[^\s"'=.,#[\]{}]+/;
const VALUES = [
  [/^(?:true|false)(?![\w-])/, "bool"],
  [/^[+-]?(?:\d|(?:inf|nan)(?![\w-]))[\w.:+-]*/, "number"], // dates too
];

// `long`: the quotes that end the string of several lines; `within`: the brackets that are open; `key`: whether a key may begin here.
const startState = () => ({ long: "", within: [], key: true });

function token(stream, state) {
  if (stream.sol() && !state.long && !state.within.length) state.key = true;
  if (state.long) return longString(stream, state);
  if (stream.eatSpace()) return null;
  if (stream.peek() === "#") return stream.skipToEnd(), "comment";
  if (state.key && !state.within.length && stream.match(HEADER)) return "atom";
  const quotes = stream.match(/^(?:"""|''')/);
  if (quotes) return (state.long = quotes[0]), longString(stream, state);
  if (stream.match(STRING)) return state.key ? "property" : "string";
  if (state.key && stream.match(KEY)) return "property";
  const value = VALUES.find(([pattern]) => stream.match(pattern));
  return value ? value[1] : sign(stream.next(), state);
}

function longString(stream, state) {
  if (stream.match(LONG[state.long])[1]) state.long = "";
  return "string";
}

function sign(character, state) {
  const { within } = state;
  if ("[{".includes(character)) within.push(character);
  if ("]}".includes(character)) within.pop();
  if ("{,".includes(character)) state.key = within.at(-1) === "{";
  if (character === "=") state.key = false;
  return null;
}

export const TOML = StreamLanguage.define({ name: "toml", startState, token, languageData: { commentTokens: { line: "#" } } });
