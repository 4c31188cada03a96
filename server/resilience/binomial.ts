/** P[more than k of n], each with probability p; the logarithms of the terms keep 200 factors from running over. */
export function binomialAbove(n: number, k: number, p: number): number {
  if (k >= n) return 0
  if (k < 0 || p >= 1) return 1
  if (p <= 0) return 0
  let sum = 0
  for (let i = k + 1; i <= n; i += 1)
    sum += Math.exp(logChoose(n, i) + i * Math.log(p) + (n - i) * Math.log(1 - p))
  return Math.min(1, sum)
}

function logChoose(n: number, k: number): number {
  let sum = 0
  for (let i = 1; i <= k; i += 1) sum += Math.log(n - k + i) - Math.log(i)
  return sum
}
