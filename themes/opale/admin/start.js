// Starts the editing page with the configuration that the build made from the model.
const config = await (await fetch("config.json")).json();

if (config.backend.name === "test-repo") {
  const { contentFolder } = await import("./folder.js");
  const folder = await contentFolder();
  // Sveltia's test back end keeps its files in the browser's own folder: ours stands in for it.
  Object.defineProperty(navigator.storage, "getDirectory", { value: async () => folder });
}

// Editors work in French, in whatever language their browser is.
const PREFERENCES = "sveltia-cms.prefs";
const preferences = JSON.parse(localStorage.getItem(PREFERENCES) ?? "{}");
localStorage.setItem(PREFERENCES, JSON.stringify({ ...preferences, locale: "fr" }));

window.CMS_MANUAL_INIT = true;
const script = document.createElement("script");
script.src = "vendor/sveltia-cms.js";
script.onload = () => window.CMS.init({ config });
document.head.append(script);
