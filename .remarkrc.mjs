// Read by remark, and so by the VS Code extension unifiedjs.vscode-remark: see docs/engineers.md.
// Without `npm ci` in .vscode/remark it does nothing, and says nothing.

const plugins = await import("./.vscode/remark/plugins.mjs").then(
  (module) => module.default,
  () => [],
);

export default { plugins };
