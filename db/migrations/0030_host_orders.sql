ALTER TABLE "users"."erasures" ADD COLUMN "host" text;--> statement-breakpoint
ALTER TABLE "users"."erasures" ADD COLUMN "ended_host" text;--> statement-breakpoint
ALTER TABLE "users"."exports" ADD COLUMN "host" text;