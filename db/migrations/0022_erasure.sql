CREATE TABLE "users"."erasures" (
	"player_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"event_id" uuid NOT NULL,
	"by" text,
	"reason" text,
	"requested_at" timestamp(3) with time zone NOT NULL,
	"erase_at" timestamp(3) with time zone NOT NULL,
	"end_event_id" uuid,
	"ended_by" text,
	"end_reason" text,
	"ended_at" timestamp(3) with time zone,
	CONSTRAINT "erasures_player_id_number_pk" PRIMARY KEY("player_id","number")
);
--> statement-breakpoint
ALTER TABLE "users"."erasures" ADD CONSTRAINT "erasures_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "users"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "erasures_open" ON "users"."erasures" USING btree ("player_id") WHERE state = 'requested';--> statement-breakpoint
CREATE INDEX "erasures_due" ON "users"."erasures" USING btree ("erase_at") WHERE state = 'requested';