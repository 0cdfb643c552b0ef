// Shows the help page of a name in the notebook.
function help(varargin)
    %sk_help("page", "help", varargin);
endfunction
