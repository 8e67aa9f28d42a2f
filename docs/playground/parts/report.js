// The report of orglint, as a list beside the text.
import { BUILD, TEXTS, counted, fill } from "./texts.js";

// The gravest first.
export const SEVERITIES = ["error", "warning", "info"];

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

// Text in which what stands in backticks is code.
function prose(text) {
  return text.split(/(`[^`]+`)/).map((part) => (/^`.+`$/s.test(part) ? element("code", { textContent: part.slice(1, -1) }) : part));
}

export function summary({ summary, waived }) {
  const found = SEVERITIES.filter((severity) => summary.findings[severity]).map((severity) =>
    counted(TEXTS[`${severity}s`], summary.findings[severity]),
  );
  if (waived.length) found.push(counted(TEXTS.waived, waived.length));
  const checked = fill(TEXTS.checked, {
    departments: counted(TEXTS.departments, summary.departments),
    assignments: counted(TEXTS.assignments, summary.assignments),
  });
  const separator = TEXTS.tag === "en" ? ", " : "、";
  const what = found.length ? found.join(separator) + (TEXTS.tag === "en" ? "." : "。") : TEXTS.nothing;
  return `${checked}${TEXTS.tag === "en" ? " " : ""}${what}`;
}

// A finding as a card. `show` is called with it, and `apply` with the edits of its fix.
export function card(finding, show, apply) {
  const { rule, severity, message, why, remedy, source, line, column, labels, fix } = finding;
  const place = element("button", { type: "button", className: "place", textContent: fill(TEXTS.line, { line }) });
  place.setAttribute("aria-label", fill(TEXTS.place, { line, column }));
  place.onclick = () => show(finding);
  const change = fix && element("button", { type: "button", className: "quiet", textContent: fill(TEXTS.apply, { title: fix.title }) });
  if (change) change.onclick = () => apply(fix.edits);
  const made = element(
    "li",
    { className: `finding ${severity}` },
    element("p", { className: "head" }, element("span", { className: "severity", textContent: TEXTS[severity] }), place),
    element("h3", {}, ...prose(message)),
    ...labels.map((label) => labelled(label, show)),
    element("dl", {}, ...described(TEXTS.why, why, source && citation(source)), ...described(TEXTS.remedy, remedy, change)),
    element("p", { className: "rule" }, BUILD.rules.includes(rule) ? element("a", { href: ruleAddress(rule), textContent: rule }) : rule),
  );
  Object.assign(made.dataset, { rule, severity, line, column });
  return made;
}

function described(term, text, more) {
  if (!text) return [];
  return [element("dt", { textContent: term }), element("dd", {}, element("p", { className: "text" }, ...prose(text)), more || null)];
}

// Another place that belongs to a finding, such as the first of two.
function labelled(label, show) {
  const shown = element("button", { type: "button", className: "place" }, ...prose(fill(TEXTS.label, label)));
  shown.onclick = () => show(label);
  return element("p", { className: "label" }, shown);
}

// Where the reason stands: a passage of an article, or of the settings, which have no address.
function citation(source) {
  const textContent = fill(TEXTS.source, source);
  if (!source.url) return element("p", { className: "cited", textContent });
  return element("a", { className: "cited", href: source.url, rel: "noreferrer", target: "_blank", textContent });
}

const ruleAddress = (rule) => `../../${TEXTS.tag.slice(0, 2)}/rules/${rule}.html`;

// What the summary adds: what is paid, what was not judged, and notes.
export function remarks({ summary }, costs) {
  const unjudged = summary.unjudged.map(({ count, reason }) => `${count} ${reason}`);
  const lists = [
    [TEXTS.costs, costs],
    [TEXTS.unjudged, unjudged],
    [TEXTS.notes, summary.notes],
  ];
  return lists.filter(([, texts]) => texts.length).flatMap(([heading, texts]) => [
    element("h3", { textContent: heading }),
    element("ul", { className: "remarks" }, ...texts.map((text) => element("li", {}, ...prose(text)))),
  ]);
}

// Why a check did not come to its end.
export function failures(errors) {
  return [
    element("h3", { textContent: TEXTS.not_done }),
    ...errors.map(({ message, remedy }) => element("p", {}, ...prose(message), ...(remedy ? [element("br"), ...prose(remedy)] : []))),
  ];
}
