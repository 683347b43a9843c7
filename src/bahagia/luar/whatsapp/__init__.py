"""WhatsApp Business Platform (Cloud API): one authenticated POST, one signed webhook, and a fake provider beside them."""
