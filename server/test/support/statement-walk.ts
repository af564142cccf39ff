import { parse } from 'libpg-query';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Node = { [name: string]: Json };

/** A table named in a statement. */
interface NamedTable {
  readonly table: string;
  /** The name its columns are qualified with. */
  readonly alias: string;
}

/**
 * Walks the syntax tree of a statement and answers each tenant table it names without a condition of
 * its own on `tenant_sid` against a parameter: in joins, lateral joins, sub-selects and CTEs as well.
 * A condition that only equates two columns does not count: statements with one fan out.
 */
export async function tablesWithoutTenant(
  statement: string,
  tenantTables: ReadonlySet<string>,
): Promise<readonly string[]> {
  const tree: Json = JSON.parse(JSON.stringify(await parse(statement)));
  const faults: string[] = [];
  visit(tree, (kind, node) => {
    if (kind === 'InsertStmt') faults.push(...judgeInsert(node, tenantTables));
    if (kind === 'SelectStmt' || kind === 'UpdateStmt' || kind === 'DeleteStmt') {
      faults.push(...judgeScope(node, tenantTables));
    }
  });
  return faults;
}

/** Calls `look` for every node that has a kind, however deep. */
function visit(tree: Json, look: (kind: string, node: Node) => void): void {
  if (Array.isArray(tree)) {
    for (const part of tree) visit(part, look);
  } else if (isNode(tree)) {
    for (const [kind, part] of Object.entries(tree)) {
      if (isNode(part)) look(kind === 'larg' || kind === 'rarg' ? branchKind(part) : kind, part);
      visit(part, look);
    }
  }
}

/** The two sides of a union are selects without saying so. */
function branchKind(node: Node): string {
  return 'targetList' in node || 'op' in node ? 'SelectStmt' : '';
}

function judgeInsert(node: Node, tenantTables: ReadonlySet<string>): string[] {
  const { relation, cols } = node;
  const table = isNode(relation) ? String(relation['relname']) : '';
  const names = JSON.stringify(cols ?? []);
  return tenantTables.has(table) && !names.includes('"tenant_sid"') ? [table] : [];
}

/** One select, update or delete: its own tables and its own conditions, nothing of those inside it. */
function judgeScope(node: Node, tenantTables: ReadonlySet<string>): string[] {
  const tables: NamedTable[] = [];
  const conditions: Json[] = [node['whereClause'] ?? null];
  for (const place of ['relation', 'fromClause', 'usingClause']) {
    collect(node[place] ?? null, tables, conditions);
  }
  const filtered = new Set(conditions.flatMap(conjuncts).map(filteredAlias));
  const isAlone = tables.length === 1;
  return tables
    .filter(({ table }) => tenantTables.has(table))
    .filter(({ alias }) => !filtered.has(alias) && !(isAlone && filtered.has('')))
    .map(({ table }) => table);
}

/** Tables and join conditions of a FROM clause; sub-selects are scopes of their own. */
function collect(part: Json, tables: NamedTable[], conditions: Json[]): void {
  if (Array.isArray(part)) {
    for (const one of part) collect(one, tables, conditions);
  } else if (isNode(part)) {
    const { RangeVar, JoinExpr } = part;
    if (isNode(RangeVar)) tables.push(readTable(RangeVar));
    else if (isNode(JoinExpr)) {
      conditions.push(JoinExpr['quals'] ?? null);
      collect(JoinExpr['larg'] ?? null, tables, conditions);
      collect(JoinExpr['rarg'] ?? null, tables, conditions);
    } else if ('relname' in part) tables.push(readTable(part));
  }
}

function readTable(range: Node): NamedTable {
  const table = String(range['relname']);
  const { alias } = range;
  return { table, alias: isNode(alias) ? String(alias['aliasname']) : table };
}

/** The conditions that must all hold. */
function conjuncts(condition: Json): Json[] {
  const expression = isNode(condition) ? condition['BoolExpr'] : undefined;
  if (!isNode(expression) || expression['boolop'] !== 'AND_EXPR') return [condition];
  const { args } = expression;
  return Array.isArray(args) ? args.flatMap(conjuncts) : [];
}

/** The alias whose tenant_sid a condition compares with a parameter; '' when it names no alias. */
function filteredAlias(condition: Json): string | undefined {
  const expression = isNode(condition) ? condition['A_Expr'] : undefined;
  if (!isNode(expression) || !JSON.stringify(expression['name']).includes('"="')) return undefined;
  const column = isNode(expression['lexpr']) ? expression['lexpr']['ColumnRef'] : undefined;
  const fields = isNode(column) && Array.isArray(column['fields']) ? column['fields'] : [];
  const names = fields.map((field) => /"sval":"(\w+)"/.exec(JSON.stringify(field))?.[1] ?? '');
  if (names.at(-1) !== 'tenant_sid' || !isParameter(expression['rexpr'] ?? null)) return undefined;
  return names.length > 1 ? names.at(-2) : '';
}

/** A parameter, an array of parameters, or a cast of one. */
function isParameter(value: Json): boolean {
  const text = JSON.stringify(value);
  return text.includes('"ParamRef"') && !text.includes('"ColumnRef"');
}

function isNode(value: Json | undefined): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
