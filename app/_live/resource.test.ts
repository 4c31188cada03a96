import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RequestProblem } from './request-problem.ts'
import { makeResource } from './resource.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const nothing = { body: null, problem: null, at: null }
const good = { body: 'old', problem: null, at: 1 }
const away = new RequestProblem({})
const signedOut = new RequestProblem({ status: 401 })

/** Answers in turn: an error is thrown, a string is the body. */
const answering = (...answers: (string | Error)[]) =>
  vi.fn(async () => {
    const answer = answers.shift() ?? 'more'
    if (typeof answer !== 'string') throw answer
    return answer
  })
const settle = () => vi.advanceTimersByTimeAsync(0)

test('a good answer replaces the last one and its problem', async () => {
  const resource = makeResource(answering('new'), { ...good, problem: away })
  resource.refresh()
  expect(resource.read().busy).toBe(true)
  await settle()
  expect(resource.read()).toMatchObject({ body: 'new', problem: null, busy: false })
})

test('a failure keeps the last good answer, and one alone is not shown', async () => {
  const resource = makeResource(answering(away, away, 'new'), good)
  resource.refresh()
  await settle()
  expect(resource.read()).toMatchObject({ body: 'old', problem: null, at: 1 })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(resource.read()).toMatchObject({ body: 'old', problem: away })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(resource.read()).toMatchObject({ body: 'new', problem: null })
})

test('with nothing to show, a failure is shown at once and tried again', async () => {
  const load = answering(away, 'new')
  const resource = makeResource(load, nothing)
  resource.refresh()
  await settle()
  expect(resource.read().problem).toBe(away)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(resource.read()).toMatchObject({ body: 'new', problem: null })
})

test('a refusal is shown at once and not tried again', async () => {
  const load = answering(signedOut)
  const resource = makeResource(load, good)
  resource.refresh()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(resource.read()).toMatchObject({ body: 'old', problem: signedOut })
  expect(load).toHaveBeenCalledTimes(1)
})

test('calls during a read lead to one more read, so that the newest news is not missed', async () => {
  const load = answering('first', 'second')
  const resource = makeResource(load, nothing)
  resource.refresh()
  resource.refresh()
  resource.refresh()
  await settle()
  expect(load).toHaveBeenCalledTimes(2)
  expect(resource.read().body).toBe('second')
})

test('stopped, it neither answers nor tries again', async () => {
  const load = answering(away)
  const resource = makeResource(load, nothing)
  resource.refresh()
  resource.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(resource.read()).toMatchObject({ body: null, problem: null })
  expect(load).toHaveBeenCalledTimes(1)
})
