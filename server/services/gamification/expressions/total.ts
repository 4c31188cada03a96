import type { ASTNode } from '@marcbachmann/cel-js'
import { languageFunctions } from './functions.ts'
import type { ExpressionFault } from './language.ts'

const functions = new Set(languageFunctions.map(({ name }) => name))
const arithmetic = new Set(['+', '-', '*', '/', '-_'])
const leftOut = new Set(['map', '.', '.?', '[]', '[?]', '%'])

/**
 * What CEL allows and a rule may not say, because it can fail or take long while a worker runs it: other functions (a
 * regular expression may never end, a conversion may fail), loops, division by anything but a number, and whole
 * numbers in calculations (they overflow).
 */
export function faultsOfNodes(root: ASTNode): ExpressionFault[] {
  const faults: ExpressionFault[] = []
  const visit = (node: ASTNode) => {
    const detail = objectionTo(node)
    if (detail !== null) faults.push({ code: 'not_allowed', detail, column: node.start + 1 })
    for (const child of childrenOf(node)) visit(child)
  }
  visit(root)
  return faults
}

function objectionTo(node: ASTNode): string | null {
  if (node.op === 'value' && typeof node.args === 'object' && node.args !== null)
    return 'unsigned numbers and bytes are not available here'
  if (node.op === 'call' || node.op === 'rcall') {
    const [name] = node.args
    return functions.has(name) ? null : `${name} is not available here`
  }
  if (leftOut.has(node.op)) return `${node.op} is not available here`
  if (node.op === '/') {
    const [, by] = node.args
    if (by.op !== 'value' || Number(by.args) === 0) return 'divide by a number that is not 0, nothing else'
  }
  if (arithmetic.has(node.op) && childrenOf(node).some(isWhole))
    return 'calculate with decimal numbers: 2.0, not 2'
  return null
}

export function childrenOf(node: ASTNode): ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return []
    case '.':
    case '.?':
      return [node.args[0]]
    case 'call':
      return node.args[1]
    case 'rcall':
      return [node.args[1], ...node.args[2]]
    case 'map':
      return node.args.flat()
    case '!_':
    case '-_':
      return [node.args]
    default:
      return [...node.args]
  }
}

function isWhole(node: ASTNode): boolean {
  if (node.op === 'value') return typeof node.args === 'bigint'
  if (node.op === 'call' || node.op === 'rcall') return node.args[0] === 'size'
  if (node.op === '?:') return isWhole(node.args[1]) || isWhole(node.args[2])
  return arithmetic.has(node.op) && childrenOf(node).some(isWhole)
}
