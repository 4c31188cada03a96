import { asRequestProblem } from './request-problem.ts'

type Query<Body> = {
  data: Body | undefined
  error: Error | null
  isFetching: boolean
  refetch: () => unknown
}

/** What a screen needs of a query: the last good answer, whatever has failed since. */
export const asked = <Body>({ data, error, isFetching, refetch }: Query<Body>) => ({
  body: data,
  problem: error ? asRequestProblem(error) : null,
  fetching: isFetching,
  retry: () => void refetch(),
})
