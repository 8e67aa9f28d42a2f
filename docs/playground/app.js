// The playground: two files in an editor, and what orglint says of them, as on the command line.
import { editor } from "./parts/editor.js";
import { packed, unpacked } from "./parts/link.js";
import { isKept, load, orglint } from "./parts/load.js";
import { SEVERITIES, card, failures, remarks, summary } from "./parts/report.js";
import { BUILD, EXAMPLES, TEXTS, fill, megabytes } from "./parts/texts.js";

const PAUSE = 250; // milliseconds without a key before a check
const LANGUAGE = TEXTS.tag.slice(0, 2);

const by = (id) => document.getElementById(id);
const status = (text) => (by("status").textContent = text);

const editors = {
  org: editor(by("org"), fill(TEXTS.editor, { file: "org.toml" }), edited),
  settings: editor(by("settings"), fill(TEXTS.editor, { file: "orglint.toml" }), edited),
};
const FILES = { "org.toml": editors.org, "orglint.toml": editors.settings };

let ask = null; // asks orglint, once it is there
let waiting = 0;
let showing = false; // an example is being shown: that is no edit

const files = () => ({ org: wellFormed(editors.org.text), settings: wellFormed(editors.settings.text) });

// Half of a character, which no file can have, becomes U+FFFD.
const wellFormed = (text) => text.toWellFormed?.() ?? text;

function edited() {
  if (!showing) by("example").value = "";
  clearTimeout(waiting);
  waiting = setTimeout(check, PAUSE);
}

function show({ org, settings }, name = "") {
  showing = true;
  editors.org.text = org;
  editors.settings.text = settings;
  by("example").value = name;
  showing = false;
}

function check() {
  if (!ask) return;
  by("findings").setAttribute("aria-busy", "true");
  ask(files(), LANGUAGE);
}

function answered({ report, costs }) {
  by("findings").removeAttribute("aria-busy");
  document.body.dataset.answers = Number(document.body.dataset.answers ?? 0) + 1;
  const { findings, errors } = report;
  status(errors.length ? "" : summary(report));
  by("failure").replaceChildren(...(errors.length ? failures(errors) : []));
  const gravest = findings.toSorted((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
  by("findings").replaceChildren(...gravest.map((finding) => card(finding, goTo, apply)));
  by("more").replaceChildren(...remarks(report, costs));
  for (const [name, view] of Object.entries(FILES)) view.mark(findings.filter(({ file }) => file === name).map(marked));
}

const marked = ({ line, column, end_line: endLine, end_column: endColumn, severity, message }) => ({
  line,
  column,
  endLine,
  endColumn,
  severity,
  message: message.replaceAll("`", ""),
});

function goTo({ file, line, column }) {
  choose(file === "orglint.toml" ? "settings" : "org");
  FILES[file]?.show(line, column);
}

function apply(edits) {
  for (const [name, view] of Object.entries(FILES)) {
    const own = edits.filter(({ file }) => file === name);
    if (own.length) view.change(own);
  }
}

// The tabs of the two files.
function choose(which) {
  for (const name of Object.keys(editors)) {
    const tab = by(`tab-${name}`);
    tab.setAttribute("aria-selected", String(name === which));
    tab.tabIndex = name === which ? 0 : -1;
    by(name).hidden = name !== which;
  }
  by("editors").setAttribute("aria-labelledby", `tab-${which}`);
  by("hint").hidden = which !== "settings";
}

for (const name of Object.keys(editors)) {
  const tab = by(`tab-${name}`);
  tab.onclick = () => choose(name);
  tab.onkeydown = ({ key }) => {
    if (key !== "ArrowLeft" && key !== "ArrowRight") return;
    const other = name === "org" ? "settings" : "org";
    choose(other);
    by(`tab-${other}`).focus();
  };
}

// Loading: nothing large is fetched before somebody asks for it.
async function start() {
  by("start").disabled = true;
  by("progress").hidden = false;
  const size = Object.values(BUILD.files).reduce((sum, bytes) => sum + bytes, 0);
  try {
    await load((done) => {
      by("progress").value = done / size;
      status(fill(TEXTS.loading, { done: megabytes(done) }));
    });
  } catch (failure) {
    return broken(String(failure));
  }
  status(TEXTS.starting);
  const asking = orglint({ ready, answered, broken });
  function ready() {
    by("gate").hidden = true;
    status(TEXTS.checking);
    ask = asking;
    check();
  }
}

function broken(reason) {
  console.error(reason);
  by("gate").hidden = true;
  status("");
  by("failure").replaceChildren(TEXTS.broken);
}

by("start").onclick = start;

// Examples, and links that carry a text.
const choice = by("example");
choice.append(new Option(TEXTS.own, ""), ...EXAMPLES.map(({ name, title }) => new Option(title, name)));
choice.onchange = () => {
  const chosen = EXAMPLES.find(({ name }) => name === choice.value);
  if (chosen) show(chosen, chosen.name);
};

by("share").onclick = async () => {
  history.replaceState(null, "", `#${await packed(files())}`);
  const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
  status(copied ? TEXTS.shared : TEXTS.share_refused);
};

// The other language shows the same text.
by("other").onclick = async (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  location.href = `${by("other").href}#${await packed(files())}`;
};

async function open() {
  const fragment = location.hash.slice(1);
  if (!fragment) return show(EXAMPLES[0], EXAMPLES[0].name);
  try {
    show(await unpacked(fragment));
  } catch {
    show(EXAMPLES[0], EXAMPLES[0].name);
    status(TEXTS.damaged);
  }
}

window.onhashchange = open;
status(TEXTS.waiting);
await open();
if (await isKept()) start();
