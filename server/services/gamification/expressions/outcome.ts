import type { ASTNode } from '@marcbachmann/cel-js'
import {
  added,
  anything,
  calculated,
  canBe,
  common,
  isAmongst,
  isBelow,
  isEqual,
  negated,
  number,
  sizeOf,
  some,
  together,
  truths,
  type Values,
} from './values.ts'

/** What each name of an expression can stand for. */
export type Domain = ReadonlyMap<string, Values>

/**
 * What an expression can come out as, maybe more, never less; and what its names can stand for where it holds and where it
 * does not, null where it never does.
 */
type Outcome = { values: Values; holding: Domain | null; failing: Domain | null }

/** Each part is looked at once, with what is known by then: `minutes <= 60.0 && minutes > 90.0` never holds. */
export function outcomeOf(node: ASTNode, domain: Domain): Outcome {
  const of = (child: ASTNode) => outcomeOf(child, domain).values
  switch (node.op) {
    case 'value': {
      const { args } = node
      if (typeof args === 'number' || typeof args === 'bigint')
        return plain(number(Number(args), Number(args)), domain)
      return plain(typeof args === 'string' || typeof args === 'boolean' ? some([args]) : anything, domain)
    }
    case 'id': {
      const values = domain.get(node.args) ?? anything
      const once = (truth: boolean) => (canBe(values, truth) ? narrowed(domain, node, some([truth])) : null)
      return { values, holding: once(true), failing: once(false) }
    }
    case '-_':
      return plain(
        calculated(number(0, 0), of(node.args), (a, b) => a - b),
        domain,
      )
    case '+':
      return plain(added(of(node.args[0]), of(node.args[1])), domain)
    case '-':
    case '*':
    case '/':
      return plain(calculated(of(node.args[0]), of(node.args[1]), operations[node.op]), domain)
    case 'call':
      return plain(called(node.args[0], node.args[1].map(of)), domain)
    case '?:':
      return chosen(node.args, domain)
    case '!_': {
      const { values, holding, failing } = outcomeOf(node.args, domain)
      return { values: negated(values), holding: failing, failing: holding }
    }
    case '&&': {
      const [left, right] = inTurn(node.args, domain, true)
      return truth(right?.holding ?? null, oneOf(left.failing, right?.failing ?? null, domain))
    }
    case '||': {
      const [left, right] = inTurn(node.args, domain, false)
      return truth(oneOf(left.holding, right?.holding ?? null, domain), right?.failing ?? null)
    }
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compared(node.op, node.args, domain)
    case 'in': {
      const [what, list] = node.args
      const items = list.op === 'list' ? list.args.map(of) : [anything]
      const known = plain(isAmongst(of(what), items), domain)
      return {
        ...known,
        holding: known.holding && narrowed(domain, what, items.reduce(together)),
        failing: items.reduce<Domain | null>(
          (left, item) => left && excluding(left, what, item),
          known.failing,
        ),
      }
    }
    default:
      return plain(anything, domain)
  }
}

const operations = {
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
}

const plain = (values: Values, domain: Domain): Outcome => ({
  values,
  holding: canBe(values, true) ? domain : null,
  failing: canBe(values, false) ? domain : null,
})

const truth = (holding: Domain | null, failing: Domain | null): Outcome => ({
  values: truths(holding !== null, failing !== null),
  ...{ holding, failing },
})

/** What is known when it was the one or the other: of both, no more than before. */
const oneOf = (a: Domain | null, b: Domain | null, before: Domain) => (a && b ? before : (a ?? b))

/** The right side only matters where the left one has not decided. */
function inTurn([left, right]: [ASTNode, ASTNode], domain: Domain, goesOnWhen: boolean) {
  const first = outcomeOf(left, domain)
  const then = goesOnWhen ? first.holding : first.failing
  return [first, then && outcomeOf(right, then)] as const
}

function chosen([question, yes, no]: [ASTNode, ASTNode, ASTNode], domain: Domain): Outcome {
  const { holding, failing } = outcomeOf(question, domain)
  const [first, second] = [holding && outcomeOf(yes, holding), failing && outcomeOf(no, failing)]
  if (!first || !second) return first ?? second ?? plain(anything, domain)
  return {
    values: together(first.values, second.values),
    holding: oneOf(first.holding, second.holding, domain),
    failing: oneOf(first.failing, second.failing, domain),
  }
}

function called(name: string, [a, b]: Values[]): Values {
  if (name === 'size') return sizeOf(a)
  const pick = name === 'min' ? Math.min : name === 'max' ? Math.max : null
  return pick && a && b ? calculated(a, b, pick) : anything
}

type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='

/** Each comparison is an equality, or that one is below the other, or not so. */
function compared(op: Comparison, [a, b]: [ASTNode, ASTNode], domain: Domain): Outcome {
  const [low, high] = op === '<' || op === '>=' ? [a, b] : [b, a]
  const [least, most] = [outcomeOf(low, domain).values, outcomeOf(high, domain).values]
  const isEquality = op === '==' || op === '!='
  const values = isEquality ? isEqual(least, most) : isBelow(least, most)
  const holding = canBe(values, true)
    ? isEquality
      ? both(domain, [low, most], [high, least])
      : both(domain, [low, upTo(most)], [high, from(least)])
    : null
  const failing = canBe(values, false)
    ? isEquality
      ? apart(domain, [low, most], [high, least])
      : both(domain, [low, from(most)], [high, upTo(least)])
    : null
  const isNegated = op === '!=' || op === '>=' || op === '<='
  return isNegated ? truth(failing, holding) : truth(holding, failing)
}

const upTo = (values: Values) =>
  values.kind === 'number' ? number(Number.NEGATIVE_INFINITY, values.within[1]) : anything
const from = (values: Values) =>
  values.kind === 'number' ? number(values.within[0], Number.POSITIVE_INFINITY) : anything

type Narrowing = [node: ASTNode, to: Values]

function both(domain: Domain, [low, lowTo]: Narrowing, [high, highTo]: Narrowing): Domain | null {
  const first = narrowed(domain, low, lowTo)
  return first && narrowed(first, high, highTo)
}

/** Knows of a name that it is one of these too; null when it cannot be. */
function narrowed(domain: Domain, node: ASTNode, to: Values): Domain | null {
  if (node.op !== 'id') return domain
  const values = common(domain.get(node.args) ?? anything, to)
  return values && new Map(domain).set(node.args, values)
}

function apart(domain: Domain, [low, not]: Narrowing, [high, notHigh]: Narrowing): Domain | null {
  const first = excluding(domain, low, not)
  return first && excluding(first, high, notHigh)
}

/** Knows of a name that it is not this one text or truth; null when it is nothing else. */
function excluding(domain: Domain, node: ASTNode, one: Values): Domain | null {
  const known = node.op === 'id' ? domain.get(node.args) : undefined
  if (node.op !== 'id' || known?.kind !== 'some' || one.kind !== 'some' || one.of.size !== 1) return domain
  const rest = [...known.of].filter(value => !one.of.has(value))
  return rest.length > 0 ? new Map(domain).set(node.args, some(rest)) : null
}
