// As help, by the name that other systems have for it.
function man(varargin)
    %sk_help("page", "man", varargin);
endfunction
