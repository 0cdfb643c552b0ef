// Returns the file that code executes before (unload) or after (load) it has files define functions.
function path = %sk_hook(name)
    path = "@DIR@/copies/" + name + ".sce";
endfunction
