"""The API `/api/v1/`: static files for other programs, with schemas and an OpenAPI description."""
