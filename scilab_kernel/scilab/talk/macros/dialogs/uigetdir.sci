// As Scilab's uigetdir; the path is typed.
function folder = uigetdir(varargin)
    %sk_count("uigetdir", argn(2), 0, 2);
    for k = 1:argn(2)
        %sk_strings("uigetdir", k, varargin(k));
    end
    folder = pwd();
    title_ = "Folder";
    if argn(2) > 0 then
        folder = varargin(1);
    end
    if argn(2) > 1 then
        title_ = varargin(2);
    end
    folder = %sk_ask_path(title_, folder);
endfunction
