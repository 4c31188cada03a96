import type { Permit } from '#server/resilience/breaker'
import type { Guard } from './guard.ts'

const silentMs = 1_500
/** A little more than failures that are taken as one. */
const againEveryMs = 510

/**
 * Settles a permit once. Whoever gives no answer at all is a failure when callers stop waiting, and again every while: the one
 * call that hangs for ten seconds must not look like one failure.
 */
export function watchSilence(guard: Guard, permit: Permit) {
  let isSettled = false
  let timer = setTimeout(tellSilence, silentMs)

  function settle(...outcome: Parameters<Guard['settle']> extends [Permit, ...infer Rest] ? Rest : never) {
    clearTimeout(timer)
    if (!isSettled) guard.settle(permit, ...outcome)
    isSettled = true
  }

  function tellSilence() {
    if (isSettled) {
      const another = guard.ask()
      if (!another.isAdmitted) return
      guard.settle(another, 'failed', 'silence')
    } else {
      isSettled = true
      guard.settle(permit, 'failed', 'silence')
    }
    timer = setTimeout(tellSilence, againEveryMs)
  }

  return settle
}
