CREATE TABLE "gamification"."address_sightings" (
	"address" text NOT NULL,
	"player_id" uuid NOT NULL,
	"first_at" timestamp(3) with time zone NOT NULL,
	"last_at" timestamp(3) with time zone NOT NULL,
	"is_new" boolean DEFAULT true NOT NULL,
	"told_at" timestamp(3) with time zone,
	"group_id" uuid,
	CONSTRAINT "address_sightings_address_player_id_pk" PRIMARY KEY("address","player_id")
);
--> statement-breakpoint
CREATE INDEX "address_sightings_player" ON "gamification"."address_sightings" USING btree ("player_id");--> statement-breakpoint
CREATE INDEX "address_sightings_new" ON "gamification"."address_sightings" USING btree ("address") WHERE is_new;--> statement-breakpoint
CREATE INDEX "violations_group" ON "gamification"."violations" USING btree ((evidence ->> 'group')) WHERE kind = 'address';