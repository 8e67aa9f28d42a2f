// Ajv as SchemaStore has it: in strict mode, with the words of Tombi and taplo. Reads {schema, valid, invalid} from standard input.
const Ajv = require("ajv");
const addFormats = require("ajv-formats");

const { schema, valid, invalid } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const ajv = new Ajv({ strict: true, allErrors: true });
addFormats(ajv);
for (const word of ["x-taplo", "x-tombi-toml-version"]) ajv.addKeyword(word);
const judge = ajv.compile(schema);
const refused = Object.entries(valid).filter(([, data]) => !judge(data));
const accepted = Object.entries(invalid).filter(([, data]) => judge(data));
console.log(JSON.stringify({ refused: refused.map(([name]) => name), accepted: accepted.map(([name]) => name) }));
