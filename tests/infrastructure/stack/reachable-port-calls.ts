import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { type FunctionName, functionNames } from '../../../src/contracts/functions.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** These decide how a port is served, not which of its methods are called. */
const servesPorts = /^src\/(ports|contracts|core)\/|^src\/adapters\/(?!context\/|google-calendar\/)/;

const pathOf = (node: ts.Node): string => relative(root, node.getSourceFile().fileName);

/** The declaration at the top of its file that a node lies in. */
const topLevel = (node: ts.Node): ts.Node => {
  let at = node;
  while (!ts.isSourceFile(at.parent)) at = at.parent;
  return at;
};

/** `MeetingStore.get` for a method that is declared in src/ports. */
const portMethod = (symbol: ts.Symbol): string | null => {
  const [declaration] = symbol.declarations ?? [];
  if (declaration === undefined || !pathOf(declaration).startsWith('src/ports/')) return null;
  const owner = topLevel(declaration);
  return ts.isTypeAliasDeclaration(owner) ? `${owner.name.text}.${symbol.name}` : null;
};

/** What a method is called with, where that is written out. */
const argumentOf = (name: ts.Identifier): string => {
  const call = name.parent.parent;
  const [first] = ts.isCallExpression(call) ? call.arguments : [];
  return first !== undefined && ts.isStringLiteral(first) ? first.text : '?';
};

/**
 * Which methods of which ports the code of each function can reach, found by following every name from
 * its handler through src to the declaration it means. An upper bound: a branch never taken counts too.
 */
export const reachablePortCalls = (): Readonly<Record<FunctionName, ReadonlySet<string>>> => {
  const handlerFile = (name: FunctionName): string => join(root, 'src', 'handlers', `${name}.ts`);
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  // Packages know nothing of our ports: without them this takes a fraction of the time.
  host.resolveModuleNameLiterals = (literals, file) =>
    literals.map(({ text }) => ({
      resolvedModule: text.startsWith('.')
        ? { resolvedFileName: join(dirname(file), text), extension: ts.Extension.Ts }
        : undefined,
    }));
  const program = ts.createProgram(functionNames.map(handlerFile), { ...options, types: [] }, host);
  const checker = program.getTypeChecker();

  const meant = (name: ts.Identifier): ts.Symbol | undefined => {
    const symbol = ts.isShorthandPropertyAssignment(name.parent)
      ? checker.getShorthandAssignmentValueSymbol(name.parent)
      : checker.getSymbolAtLocation(name);
    return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias
      ? checker.getAliasedSymbol(symbol)
      : symbol;
  };

  const follow = (start: ts.Node): ReadonlySet<string> => {
    const calls = new Set<string>();
    const seen = new Set<ts.Node>();
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node)) return;
      if (ts.isIdentifier(node)) {
        const symbol = meant(node);
        const call = symbol === undefined ? null : portMethod(symbol);
        if (call !== null) calls.add(call === 'Secrets.get' ? `${call} ${argumentOf(node)}` : call);
        for (const declaration of symbol?.declarations ?? []) {
          const path = pathOf(declaration);
          if (ts.isSourceFile(declaration) || !path.startsWith('src/') || servesPorts.test(path)) continue;
          enter(topLevel(declaration));
        }
      }
      ts.forEachChild(node, visit);
    };
    const enter = (declaration: ts.Node): void => {
      if (seen.has(declaration)) return;
      seen.add(declaration);
      ts.forEachChild(declaration, visit);
    };
    enter(start);
    return calls;
  };

  return Object.fromEntries(
    functionNames.map((name) => {
      const source = program.getSourceFile(handlerFile(name));
      if (source === undefined) throw new Error(`There is no handler ${name}`);
      return [name, follow(source)];
    }),
  ) as Record<FunctionName, ReadonlySet<string>>;
};
