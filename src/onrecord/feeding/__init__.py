"""Many documents into a record: pools of readers, checkpoints, subscriptions, reading again."""
