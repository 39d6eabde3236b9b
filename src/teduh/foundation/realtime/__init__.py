"""What happens now, told to whoever has a page open: rows are the truth, a bus says that there are new ones.

publish("person:7", Event("notice", {"notice": 12}))       in the transaction that changes something
subscription = await hub().subscribe("person:7")           in the event loop of a web server
events = await subscription.next()
"""
