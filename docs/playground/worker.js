// orglint in a thread of its own: the page stays quick while Python starts and checks.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const SITE = "/site-packages";

async function begin() {
  const archive = fetch(new URL("packages.zip", import.meta.url)).then((response) => {
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return response.arrayBuffer();
  });
  const python = await loadPyodide({ indexURL: new URL("pyodide/", import.meta.url).href });
  python.unpackArchive(await archive, "zip", { extractDir: SITE });
  python.runPython(`import sys; sys.path.insert(0, "${SITE}")`);
  return python.runPython("from checking import check; check");
}

const ready = begin();
ready.then(
  () => postMessage({ ready: true }),
  (failure) => postMessage({ broken: String(failure) }),
);

onmessage = async ({ data: { number, org, settings, language } }) => {
  const check = await ready;
  try {
    postMessage({ number, outcome: JSON.parse(check(org, settings, language)) });
  } catch (failure) {
    postMessage({ number, broken: String(failure) });
  }
};
