"""Where and for whom the product is offered: stand-alone or inside a host, and what is being tried."""
