// What the page says, in its language, and what it was built with.
const read = (id) => JSON.parse(document.getElementById(id).textContent);

export const TEXTS = read("texts");
export const EXAMPLES = read("examples");
export const BUILD = read("build");

// A text with its gaps filled.
export const fill = (text, values = {}) => text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);

// A number with its noun: "1 error", "2 errors"; a language without plurals has one form.
export function counted(text, count) {
  const [one, many] = text.split("|");
  return fill(count === 1 ? one : (many ?? one), { count: count.toLocaleString(TEXTS.tag) });
}

export const megabytes = (bytes) => `${(bytes / 1e6).toLocaleString(TEXTS.tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} MB`;
