// The content on this machine as a folder of the File System API, through the local server.
// What is written within a moment goes as one save, so that all of it is written or nothing.
// https://developer.mozilla.org/docs/Web/API/FileSystemDirectoryHandle

const API = "api/";
const MOMENT = 40;
const files = new Map(); // path -> {size, modified, version}
const texts = new Map(); // path -> text, of those that have not changed since
const folders = new Set([""]);
let waiting = [];

const missing = (name) => new DOMException(`${name} not found`, "NotFoundError");
const join = (path, name) => (path ? `${path}/${name}` : name);

function known(path, facts) {
  files.set(path, facts);
  for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
    folders.add(path.slice(0, at));
  }
}

async function ask(address, options) {
  const answer = await fetch(API + address, options);
  if (answer.ok) return answer;
  const { message } = await answer.json().catch(() => ({ message: answer.statusText }));
  throw new Error(message);
}

async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  }
  return btoa(text);
}

async function send() {
  const batch = waiting;
  waiting = [];
  try {
    const changes = [];
    for (const { path, blob } of batch) {
      const version = files.get(path)?.version ?? null;
      changes.push({ path, version, data: blob && (await base64(blob)) });
    }
    const body = JSON.stringify({ changes });
    const headers = { "Content-Type": "application/json" };
    const answer = await ask("changes", { method: "POST", headers, body });
    for (const { path } of batch) texts.delete(path);
    for (const { path, ...facts } of (await answer.json()).files) known(path, facts);
    for (const { path, blob } of batch) if (!blob) files.delete(path);
    for (const { done } of batch) done();
  } catch (error) {
    for (const { failed } of batch) failed(error);
    showFailure(error);
  }
}

function change(path, blob) {
  return new Promise((done, failed) => {
    if (!waiting.length) setTimeout(send, MOMENT);
    waiting.push({ path, blob, done, failed });
  });
}

function showFailure(error) {
  // Sveltia tells that a save failed, not why.
  const told = document.createElement("p");
  told.role = "alert";
  told.className = "refused";
  told.textContent = error.message;
  document.body.append(told);
  setTimeout(() => told.remove(), 20000);
}

class FileHandle {
  kind = "file";
  #path;
  #blob;

  constructor(path) {
    this.#path = path;
    this.name = path.slice(path.lastIndexOf("/") + 1);
  }

  get #passing() {
    return this.name.startsWith(".");
  }

  async getFile() {
    const facts = files.get(this.#path);
    const options = { lastModified: facts?.modified ?? 0 };
    if (this.#passing || !facts) return new File([this.#blob ?? ""], this.name, options);
    const text = texts.get(this.#path);
    if (text !== undefined) return new File([text], this.name, options);
    const answer = await ask(`file/${this.#path.split("/").map(encodeURIComponent).join("/")}`);
    return new File([await answer.blob()], this.name, options);
  }

  async createWritable() {
    const parts = [];
    return {
      write: async (part) => void parts.push(part),
      close: async () => {
        this.#blob = new Blob(parts);
        if (!this.#passing) await change(this.#path, this.#blob);
      },
    };
  }

  async move(folder, name) {
    const target = join(folder.path, name);
    const from = this.#path;
    const blob = this.#passing ? this.#blob : await this.getFile();
    const moved = [change(target, blob)];
    if (!this.#passing) moved.push(change(from, null));
    await Promise.all(moved);
    this.#path = target;
    this.name = name;
  }
}

class FolderHandle {
  kind = "directory";

  constructor(path) {
    this.path = path;
    this.name = path.slice(path.lastIndexOf("/") + 1);
  }

  async *entries() {
    const start = this.path ? `${this.path}/` : "";
    const inside = (path) => path.startsWith(start) && !path.slice(start.length).includes("/");
    for (const path of folders) {
      if (path && inside(path)) yield [path.slice(start.length), new FolderHandle(path)];
    }
    for (const path of files.keys()) {
      if (inside(path)) yield [path.slice(start.length), new FileHandle(path)];
    }
  }

  async *values() {
    for await (const [, handle] of this.entries()) yield handle;
  }

  async *keys() {
    for await (const [name] of this.entries()) yield name;
  }

  [Symbol.asyncIterator]() {
    return this.entries();
  }

  async getDirectoryHandle(name, { create = false } = {}) {
    const path = join(this.path, name);
    if (!folders.has(path) && !create) throw missing(path);
    folders.add(path);
    return new FolderHandle(path);
  }

  async getFileHandle(name, { create = false } = {}) {
    const path = join(this.path, name);
    if (!files.has(path) && !create) throw missing(path);
    return new FileHandle(path);
  }

  async removeEntry(name) {
    const path = join(this.path, name);
    if (files.has(path)) return change(path, null);
    folders.delete(path);
  }
}

// The folder as Sveltia's test back end asks for it: one name deep in that of the browser.
export async function contentFolder() {
  for (const { path, ...facts } of (await (await ask("tree")).json()).files) known(path, facts);
  const all = await (await ask("texts")).json();
  for (const [path, text] of Object.entries(all)) texts.set(path, text);
  return { getDirectoryHandle: async () => new FolderHandle("") };
}
