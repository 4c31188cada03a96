CREATE TABLE "users"."views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"player_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"by" text NOT NULL,
	"session_id" text NOT NULL,
	"reason" text NOT NULL,
	"request_key" text,
	"key_hash" text NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"until" timestamp(3) with time zone NOT NULL,
	"end_event_id" uuid,
	"ended_at" timestamp(3) with time zone,
	"ended_because" text,
	CONSTRAINT "views_key_hash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
ALTER TABLE "users"."views" ADD CONSTRAINT "views_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "users"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "views_player" ON "users"."views" USING btree ("player_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "views_open" ON "users"."views" USING btree ("session_id") WHERE ended_at is null;