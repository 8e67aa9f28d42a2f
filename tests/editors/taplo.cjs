// The language server of Even Better TOML, which is a library, on standard input and output.
const fs = require("fs");
const path = require("path");
const { TaploLsp } = require("@taplo/lsp");

const environment = {
  cwd: () => process.cwd(),
  envVar: (name) => process.env[name],
  envVars: () => Object.entries(process.env),
  findConfigFile: () => undefined,
  glob: () => [],
  isAbsolute: (name) => path.isAbsolute(name),
  now: () => new Date(),
  readFile: (name) => fs.promises.readFile(name),
  writeFile: (name, content) => fs.promises.writeFile(name, content),
  stderr: process.stderr,
  stdErrAtty: () => false,
  stdin: process.stdin,
  stdout: process.stdout,
  urlToFilePath: (url) => decodeURIComponent(url).slice("file://".length),
  fetch: { fetch, Headers, Request, Response },
};

function send(message) {
  const body = Buffer.from(JSON.stringify(message));
  process.stdout.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
}

const server = TaploLsp.initialize(environment, { onMessage: send });
let unread = Buffer.alloc(0);

process.stdin.on("data", (data) => {
  unread = Buffer.concat([unread, data]);
  for (;;) {
    const end = unread.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(unread.subarray(0, end))[1]);
    const next = end + 4 + length;
    if (unread.length < next) return;
    const message = JSON.parse(unread.subarray(end + 4, next));
    unread = unread.subarray(next);
    server.then((taplo) => (message.method === "exit" ? process.exit(0) : taplo.send(message)));
  }
});

process.on("unhandledRejection", (error) => {
  throw error;
});
