throw new Error("no port today");
