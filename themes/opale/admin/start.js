// Starts the editing page with the configuration that the build made from the model.
const config = await (await fetch("config.json")).json();
if (config.backend.name === "test-repo") {
  const { contentFolder } = await import("./folder.js");
  const folder = await contentFolder();
  // Sveltia's test back end keeps its files in the browser's own folder: ours stands in for it.
  Object.defineProperty(navigator.storage, "getDirectory", { value: async () => folder });
}
// A back end of the last time must not open what this one has not: each has its own sign-in.
window.CMS.init({ config });
