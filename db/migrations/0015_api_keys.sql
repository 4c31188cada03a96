ALTER TABLE "users"."api_keys" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "users"."api_keys" ADD COLUMN "expires_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "users"."api_keys" ADD COLUMN "rolled_into" uuid;