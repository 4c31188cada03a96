import { z } from 'zod'
import { reason, timestamp } from './text.ts'

const count = z.int().nonnegative()

export const alertDelivery = z.object({
  /** Also its `webhook-id`. */
  id: z.uuid(),
  alert: z.uuid().nullable(),
  type: z.enum(['alert.raised', 'alert.cleared', 'alert.test']),
  created_at: timestamp,
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: count,
  next_attempt_at: timestamp.nullable(),
  /** Of the last attempt. */
  status: z.int().nullable(),
  error: z.string().nullable(),
  settled_at: timestamp.nullable(),
})
export type AlertDelivery = z.infer<typeof alertDelivery>

/** Body of `GET /api/v1/alert-webhook`. */
export const alertWebhook = z.object({
  /** Null while there is none. Whoever may not change it sees the host alone. */
  url: z.string().nullable(),
  is_on: z.boolean(),
  /** 0 until it is set for the first time. Also the ETag. */
  version: count,
  changed_at: timestamp.nullable(),
  changed_by: z.string().nullable(),
  /** Whether http and addresses of private networks are allowed here. */
  allows_private: z.boolean(),
  /** The newest fifty, newest first. */
  deliveries: z.array(alertDelivery),
})
export type AlertWebhook = z.infer<typeof alertWebhook>

/** Body of `PUT /api/v1/alert-webhook`, with the version it was made on in If-Match. */
export const alertWebhookOrder = z
  .strictObject({
    url: z.string().trim().min(1).max(2_000).nullable(),
    is_on: z.boolean(),
    /** Another secret from now on; the first one is made by itself. */
    new_secret: z.boolean().default(false),
    reason,
  })
  .refine(({ url, is_on }) => url !== null || !is_on, { path: ['url'], message: 'is needed to be on' })
export type AlertWebhookOrder = z.infer<typeof alertWebhookOrder>

/** Answer to it: `secret` this once, where one was made. */
export const alertWebhookAnswer = alertWebhook.extend({ secret: z.string().nullable() })
export type AlertWebhookAnswer = z.infer<typeof alertWebhookAnswer>

/** Body of `POST /api/v1/alert-webhook/tests`: the note goes along. */
export const alertTest = z.strictObject({ note: reason })

/** Answer to it: the delivery that was made. */
export const alertTestAnswer = z.object({ id: z.uuid() })
