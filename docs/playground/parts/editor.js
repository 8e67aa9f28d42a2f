// An editor for one file, in which findings are marked.
import { basicSetup } from "codemirror";
import { HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { TOML } from "./toml.js";

// In colours of the page, which are others in the dark.
const COLOURS = HighlightStyle.define([
  { tag: tags.comment, color: "var(--mut)" },
  { tag: tags.string, color: "var(--string)" },
  { tag: [tags.atom, tags.number, tags.bool], color: "var(--value)" },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--ink)" },
]);

const LOOK = EditorView.theme({
  "&": { height: "100%", fontSize: "0.875rem", backgroundColor: "var(--card)", color: "var(--ink)" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6" },
  ".cm-gutters": { backgroundColor: "var(--card)", color: "var(--mut)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--soft)" },
  ".cm-content": { caretColor: "var(--ink)" },
  "&.cm-focused": { outline: "3px solid var(--acc)", outlineOffset: "-3px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-tooltip": { backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--line)", maxWidth: "32rem" },
});

// A file as an editor shows it: without a byte order mark, and with LF for CRLF. A lone CR stays, because TOML has none.
const opened = (text) => text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");

export function editor(parent, label, changed) {
  const view = new EditorView({
    parent,
    extensions: [
      basicSetup,
      TOML,
      syntaxHighlighting(COLOURS),
      indentUnit.of("  "),
      EditorState.lineSeparator.of("\n"),
      EditorView.clipboardInputFilter.of(opened),
      LOOK,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
      EditorView.updateListener.of((update) => update.docChanged && changed(update.transactions.some((made) => made.isUserEvent("")))),
    ],
  });
  return {
    get text() {
      return view.state.doc.toString();
    },
    set text(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: opened(text) } });
    },
    // Mark places: {line, column, endLine, endColumn, severity, message}, in code points from 1.
    mark(places) {
      const marks = places.map((place) => ({
        from: offset(view.state.doc, place.line, place.column),
        to: offset(view.state.doc, place.endLine, place.endColumn),
        severity: place.severity,
        message: place.message,
      }));
      view.dispatch(setDiagnostics(view.state, marks.map((mark) => ({ ...mark, to: Math.max(mark.from, mark.to) }))));
    },
    show(line, column) {
      const place = offset(view.state.doc, line, column);
      view.dispatch({ selection: { anchor: place }, effects: EditorView.scrollIntoView(place, { y: "center" }) });
      view.focus();
    },
    // Make changes: {start, end, replacement}, in code points from 0.
    change(edits) {
      const text = view.state.doc.toString();
      const changes = edits.map(({ start, end, replacement }) => ({ from: units(text, start), to: units(text, end), insert: replacement }));
      view.dispatch({ changes });
    },
  };
}

// How many UTF-16 code units, of which this editor's text is made, so many code points take. Findings that follow each other are often
// in the same line, whose characters are counted once for all of them.
let counted = { text: "", ends: [0] };

function units(text, points) {
  if (counted.text !== text) {
    const ends = [0];
    for (const character of text) ends.push(ends.at(-1) + character.length);
    counted = { text, ends };
  }
  return counted.ends[Math.min(points, counted.ends.length - 1)];
}

function offset(doc, line, column) {
  if (line > doc.lines) return doc.length;
  const at = doc.line(line);
  return at.from + units(at.text, column - 1);
}
