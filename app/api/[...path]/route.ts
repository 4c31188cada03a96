import { routeTo } from '../route-to.ts'

export const GET = routeTo('unknown')
export const POST = routeTo('unknown')
export const PUT = routeTo('unknown')
export const PATCH = routeTo('unknown')
export const DELETE = routeTo('unknown')
