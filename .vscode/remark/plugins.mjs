// The headers of entries against the schemas of docs/schemas, for remark and the programs that use it.

import frontmatter from "remark-frontmatter";
import schema from "remark-lint-frontmatter-schema";

const FOLDERS = {
  destination: "destinations",
  event: "events",
  experience: "experiences",
  greeter: "greeters",
  itinerary: "itineraries",
  page: "pages",
  route: "routes",
};

const schemas = {};
for (const [kind, folder] of Object.entries(FOLDERS)) {
  schemas[`docs/schemas/${kind}.source.schema.json`] = [`content/${folder}/*/index.fr.md`];
  schemas[`docs/schemas/${kind}.translation.schema.json`] = [`content/${folder}/*/index.!(fr).md`];
}

export default [frontmatter, [schema, { schemas }]];
