"""Pictures drawn when the site is rendered: those that other sites show beside a link to a page."""
