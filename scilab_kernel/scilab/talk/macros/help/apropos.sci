// Lists the help pages that have to do with some words.
function apropos(varargin)
    if argn(2) == 0 then
        error(msprintf(_("%s: Wrong number of input arguments: %d expected.\n"), "apropos", 1));
    end
    %sk_help("search", "apropos", varargin);
endfunction
