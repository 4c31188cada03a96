CREATE TABLE "boards"."moves" (
	"merge_id" uuid PRIMARY KEY NOT NULL,
	"into_player" uuid NOT NULL,
	"scores" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users"."merges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"from_player" uuid NOT NULL,
	"into_player" uuid NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"event_id" uuid NOT NULL,
	"by" text NOT NULL,
	"reason" text NOT NULL,
	"merged_at" timestamp(3) with time zone NOT NULL,
	"undo_until" timestamp(3) with time zone NOT NULL,
	"received_at" timestamp(3) with time zone,
	"role_change" integer,
	"end_event_id" uuid,
	"ended_by" text,
	"end_reason" text,
	"ended_at" timestamp(3) with time zone
);
--> statement-breakpoint
ALTER TABLE "boards"."scores" ADD COLUMN "merged" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users"."identities" ADD COLUMN "merge_id" uuid;--> statement-breakpoint
ALTER TABLE "users"."identities" ADD COLUMN "linked_by" uuid;--> statement-breakpoint
ALTER TABLE "users"."merges" ADD CONSTRAINT "merges_from_player_players_id_fk" FOREIGN KEY ("from_player") REFERENCES "users"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users"."merges" ADD CONSTRAINT "merges_into_player_players_id_fk" FOREIGN KEY ("into_player") REFERENCES "users"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "merges_from" ON "users"."merges" USING btree ("from_player") WHERE state <> 'undone';--> statement-breakpoint
CREATE INDEX "merges_into" ON "users"."merges" USING btree ("into_player","merged_at");--> statement-breakpoint
CREATE INDEX "merges_due" ON "users"."merges" USING btree ("undo_until") WHERE state = 'open';--> statement-breakpoint
ALTER TABLE "users"."identities" ADD CONSTRAINT "identities_merge_id_merges_id_fk" FOREIGN KEY ("merge_id") REFERENCES "users"."merges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identities_merge" ON "users"."identities" USING btree ("merge_id") WHERE merge_id is not null;