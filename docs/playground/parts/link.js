// The text of a link: what stands behind "#", which browsers do not send to any server. It is JSON, deflated (RFC 1951), in base64url.
async function through(stream, bytes) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

export async function packed(files) {
  const bytes = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(JSON.stringify(files)));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

// The files of a link; an error where a part of it is missing or it is none of ours.
export async function unpacked(fragment) {
  const letters = atob(fragment.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = await through(new DecompressionStream("deflate-raw"), Uint8Array.from(letters, (letter) => letter.charCodeAt(0)));
  const { org, settings } = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  if (typeof org !== "string" || typeof settings !== "string") throw new TypeError("not the files of a company");
  return { org, settings };
}
