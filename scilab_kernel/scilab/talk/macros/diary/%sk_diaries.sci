// Gives the diaries that are open: their settings, a row each, and their files.
function [settings, paths] = %sk_diaries()
    settings = [];
    paths = [];
    if ~isfile("@DIR@/diaries") then
        return
    end
    for text = mgetl("@DIR@/diaries")'
        fields = tokens(text, " ")(1:8);
        settings($ + 1, :) = strtod(fields)';
        paths($ + 1) = part(text, length(strcat(fields, " ")) + 2:length(text));
    end
endfunction
