"""Use cases, and the ports they need. Floor 3: joins the floors below; never prints, asks or exits itself."""
