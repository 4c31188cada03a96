import { isDeepStrictEqual } from 'node:util'
import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js'
import { distance } from 'fastest-levenshtein'
import type { Suggestion } from '#server/errors'
import { type Interval, intervalOf, unboundedPart } from './interval.ts'
import { textOf } from './text-of.ts'
import { childrenOf, faultsOfNodes } from './total.ts'

/** A field that an expression may name. `bounds` are those of a number. */
export type Variable = { name: string; type: 'double' | 'bool' | 'string'; bounds: Interval | null }

export type ExpressionFault = {
  code: string
  detail: string
  /** Where in the expression, counted from 1. */
  column: number
  suggestion?: Suggestion
}

/** The player's day, for what depends on the hour of it. */
export type Moment = { timeZone: string; atMs: number; hour: number | null }

export type Expression = (fields: Record<string, unknown>, moment: Moment) => unknown

export type Compiled =
  | { ok: true; run: Expression; interval: Interval; node: ASTNode }
  | { ok: false; faults: ExpressionFault[] }

// An expression takes one step a node and has no loops, so its size is what limits its time.
const limits = { maxAstNodes: 200, maxDepth: 24, maxListElements: 50, maxMapEntries: 1, maxCallArguments: 4 }
const typosMax = 3

/**
 * The part of CEL that rules are written in: fields, literals, comparison, logic, arithmetic, `? :`, `in` a list, text
 * functions, min and max. What passes here cannot fail or stall when it runs.
 */
export function makeLanguage(variables: Variable[]) {
  const environment = new Environment({ limits })
    .registerFunction('min(double, double): double', (a: number, b: number) => Math.min(a, b))
    .registerFunction('max(double, double): double', (a: number, b: number) => Math.max(a, b))
  for (const { name, type } of variables) environment.registerVariable(name, type)
  const bounds = new Map(variables.flatMap(({ name, bounds }) => (bounds ? [[name, bounds] as const] : [])))
  const names = variables.map(variable => variable.name)

  function compile(source: string, type: Variable['type']): Compiled {
    const parsed = parse(environment, source)
    if ('faults' in parsed) return { ok: false, faults: parsed.faults.map(withSuggestion) }
    const { program } = parsed
    const faults = faultsOfNodes(program.ast)
    const checked = program.check()
    if (!checked.valid) faults.push(withSuggestion(toFault(checked.error)))
    else if (!fits(checked.type, type))
      faults.push({ code: 'wrong_type', detail: `must be ${type}, is ${checked.type}`, column: 1 })
    const unbounded = checked.valid ? unboundedPart(program.ast, bounds) : null
    if (unbounded)
      faults.push({
        code: 'may_overflow',
        detail: 'may grow beyond every number: keep its parts between min and max',
        column: unbounded.start + 1,
      })
    if (faults.length > 0) return { ok: false, faults }
    const { ast } = program
    return { ok: true, run: fields => program(fields), interval: intervalOf(ast, bounds), node: ast }
  }

  function withSuggestion(fault: ExpressionFault): ExpressionFault {
    const unknown = /^Unknown variable: (\w+)/.exec(fault.detail)?.[1]
    if (unknown === undefined) return fault
    const nearest = names
      .map(name => ({ name, typos: distance(name, unknown) }))
      .sort((a, b) => a.typos - b.typos)[0]
    const said = { ...fault, code: 'unknown_field' }
    if (nearest && nearest.typos <= typosMax)
      return {
        ...said,
        detail: `unknown field ${unknown}. Did you mean ${nearest.name}?`,
        suggestion: { from: unknown, to: nearest.name },
      }
    const all = `${names.length === 1 ? 'is' : 'are'} ${names.length === 0 ? 'no fields here' : names.join(', ')}`
    return { ...said, detail: `unknown field ${unknown}. There ${all}.` }
  }

  /** The sides of an expression's outermost &&; of one that cannot be taken apart, the whole; of none, nothing. */
  function conjuncts(source: string): Side[] {
    const parsed = parse(environment, source)
    if ('faults' in parsed) return []
    const { program } = parsed
    const sides = nodesOf(program.ast).flatMap(node => sideOf(textOf(node), node) ?? [])
    return sides.length === nodesOf(program.ast).length
      ? sides
      : [{ source, node: program.ast, run: fields => program(fields) }]
  }

  /** Null when the text does not read as what stands there. */
  function sideOf(source: string, node: ASTNode): Side | null {
    const parsed = parse(environment, source)
    if ('faults' in parsed || !isSame(parsed.program.ast, node)) return null
    return { source, node, run: fields => parsed.program(fields) }
  }

  return { compile, conjuncts, names }
}

/** One side of an `&&`: as it is written, as it was read, and what it comes to. */
type Side = { source: string; node: ASTNode; run: Expression }

const nodesOf = (node: ASTNode): ASTNode[] => (node.op === '&&' ? node.args.flatMap(nodesOf) : [node])

const isSame = (a: ASTNode, b: ASTNode) => isDeepStrictEqual(meaningOf(a), meaningOf(b))

/** What was read, without where it stands. */
function meaningOf(node: ASTNode): unknown[] {
  const isNamed = node.op === 'call' || node.op === 'rcall'
  const own = isNamed ? node.args[0] : node.op === 'value' || node.op === 'id' ? node.args : null
  return [node.op, own, ...childrenOf(node).map(meaningOf)]
}

export type Language = ReturnType<typeof makeLanguage>

function parse(
  environment: Environment,
  source: string,
): { program: ParseResult } | { faults: ExpressionFault[] } {
  try {
    return { program: environment.parse(source) }
  } catch (error) {
    return { faults: [toFault(error)] }
  }
}

/** A whole number may stand where a number is wanted. */
const fits = (found: string | undefined, wanted: Variable['type']) =>
  found === wanted || (wanted === 'double' && found === 'int')

type CelError = { code?: string; summary?: string; message?: string; range?: { start: number } }

/** What is wrong, without the drawing of where that the library puts below it. */
function toFault(error: unknown): ExpressionFault {
  const { code, summary, message, range }: CelError = error ?? {}
  return {
    code: code ?? 'not_an_expression',
    detail: summary ?? message?.split('\n')[0] ?? 'is not an expression',
    column: (range?.start ?? 0) + 1,
  }
}
